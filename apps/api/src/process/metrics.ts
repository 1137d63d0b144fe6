import { createServer, type Server } from 'node:http';
import { streamEvents } from '@plimsoll/contracts';
import type { Store } from '@plimsoll/store';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LiveFigures } from '../live/hub.ts';
import type { Slots } from '../sync/slots.ts';

/** What the API counts, and the registry it is served from. */
export type ApiMetrics = ReturnType<typeof createMetrics>;

/** Where figures are read when they are asked for. */
interface Sources {
  readonly store: Pick<Store, 'connections'>;
  readonly batchSlots: Pick<Slots, 'running'>;
}

/** Makes every metric of the API; each is in docs/operations.md, which is generated from them. */
export const createMetrics = ({ store, batchSlots }: Sources) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'plimsoll_api_database_connections',
    help: 'Connections of the API to Postgres: busy, idle, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(store.connections())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'plimsoll_batches_being_read',
    help: 'Batches that are inflated and read at this moment',
    registers,
    collect() {
      this.set(batchSlots.running);
    },
  });
  return {
    registry,
    live: liveFigures(registers),
    requestSeconds: new Histogram({
      name: 'plimsoll_http_request_seconds',
      help: 'Time of requests by method, route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 3, 10],
      registers,
    }),
    queryTimeouts: new Counter({
      name: 'plimsoll_query_timeouts_total',
      help: 'Requests that were ended because a statement took longer than it may, by route',
      labelNames: ['route'],
      registers,
    }),
    ingestBytes: new Counter({
      name: 'plimsoll_ingest_bytes_total',
      help: 'Bytes of batches as they came, by what became of them: accepted or refused',
      labelNames: ['outcome'],
      registers,
    }),
  };
};

/** Figures of the streams that pages listen to. */
const liveFigures = (registers: Registry[]): LiveFigures => {
  const open = new Gauge({ name: 'plimsoll_live_streams', help: 'Streams that are open now', registers });
  const counter = (name: string, help: string, label: string): Counter =>
    new Counter({ name, help, labelNames: [label], registers });
  const told = counter('plimsoll_live_messages_total', 'Messages on streams, by what they tell', 'message');
  const ended = counter('plimsoll_live_ended_total', 'Streams that ended, by why', 'reason');
  const refused = counter('plimsoll_live_refused_total', 'Streams that were refused, by whose bound it was', 'bound');
  return {
    readers: (count) => open.set(count),
    told: (message) => told.inc({ message }),
    ended: (reason) => ended.inc({ reason }),
    refused: (bound) => refused.inc({ bound }),
  };
};

/** Routes that take batches. */
const takesBatch = /^\/v1\/sync\/:epoch\/(batches|deltas)\//;

/**
 * Counts and times every request by route, never by address: a path holds ids. Call it before routes are registered:
 * those that are there already are not counted.
 */
export const countRequests = (server: FastifyInstance, { requestSeconds, ingestBytes }: ApiMetrics): void => {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    // A stream lasts as long as the page that listens, and has figures of its own.
    if (route === streamEvents.path) return;
    requestSeconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    if (takesBatch.test(route))
      ingestBytes.inc(
        { outcome: reply.statusCode < 300 ? 'accepted' : 'refused' },
        Buffer.isBuffer(request.body) ? request.body.length : 0,
      );
  });
};

/** Serves the metrics on a listener of their own, which the public port does not reach. */
export const serveMetrics = async (
  registry: Registry,
  address: { readonly host: string; readonly port: number },
): Promise<Server> => {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  return server;
};
