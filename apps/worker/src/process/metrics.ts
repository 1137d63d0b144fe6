import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the worker counts, and the registry it is served from. */
export interface WorkerMetrics {
  readonly registry: Registry;
  readonly drained: Counter<'outcome'>;
  readonly drainSeconds: Histogram;
  readonly pendingBatches: Gauge;
  readonly oldestBatchSeconds: Gauge;
}

export const createMetrics = (): WorkerMetrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    drained: new Counter({
      name: 'plimsoll_drains_total',
      help: 'Drain jobs by outcome: applied, idle or failed',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    drainSeconds: new Histogram({
      name: 'plimsoll_drain_seconds',
      help: 'Time of a drain job',
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100],
      registers: [registry],
    }),
    pendingBatches: new Gauge({
      name: 'plimsoll_pending_batches',
      help: 'Batches that wait for evaluation',
      registers: [registry],
    }),
    oldestBatchSeconds: new Gauge({
      name: 'plimsoll_oldest_pending_batch_seconds',
      help: 'Age of the oldest batch that waits',
      registers: [registry],
    }),
  };
};

/** Serves health and metrics on a listener of its own. `ready` throws with the reason when the worker cannot work. */
export const serveMetrics = async (
  metrics: WorkerMetrics,
  ready: () => Promise<void>,
  address: { readonly host: string; readonly port: number },
): Promise<Server> => {
  const answers: Readonly<Record<string, () => Promise<{ status: number; type: string; body: string }>>> = {
    '/healthz': async () => ({ status: 200, type: 'text/plain', body: 'ok\n' }),
    '/readyz': async () => {
      try {
        await ready();
        return { status: 200, type: 'text/plain', body: 'ready\n' };
      } catch (error) {
        return { status: 503, type: 'text/plain', body: `${error instanceof Error ? error.message : String(error)}\n` };
      }
    },
    '/metrics': async () => ({
      status: 200,
      type: metrics.registry.contentType,
      body: await metrics.registry.metrics(),
    }),
  };
  const server = createServer((request, response) => {
    const answer = answers[(request.url ?? '').split('?')[0] ?? ''];
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    answer().then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  return server;
};
