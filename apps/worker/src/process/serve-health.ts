import { createServer, type Server } from 'node:http';
import { type Troubles, within } from '@plimsoll/runtime';
import type { Registry } from 'prom-client';

/** What readiness asks. */
export interface HealthSources {
  readonly registry: Registry;
  readonly store: { readonly ping: () => Promise<void> };
  readonly queues: { readonly waiting: () => Promise<unknown> };
  readonly troubles: Troubles;
}

/** Longest wait for each thing that is asked; a probe gives up sooner or later itself. */
const patienceMs = 2_000;

const asked = async (what: string, work: Promise<unknown>): Promise<string> => {
  try {
    await within(patienceMs, what, work);
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** Whether the worker can work, and if not, why: each part with what it answers. */
const readiness = async ({ store, queues, troubles }: HealthSources) => {
  const [postgres, queue] = await Promise.all([asked('Postgres', store.ping()), asked('The queue', queues.waiting())]);
  const recent = troubles.recent();
  const ready = postgres === 'ok' && queue === 'ok' && recent.length === 0;
  return { status: ready ? 'ready' : 'not ready', postgres, queue, troubles: recent };
};

/** Serves health and metrics on a listener of its own: 200 where the worker can work, 503 with the reason where not. */
export const serveHealth = async (
  sources: HealthSources,
  address: { readonly host: string; readonly port: number },
): Promise<Server> => {
  const answers: Readonly<Record<string, () => Promise<{ status: number; type: string; body: string }>>> = {
    '/healthz': async () => ({ status: 200, type: 'text/plain', body: 'ok\n' }),
    '/readyz': async () => {
      const found = await readiness(sources);
      return {
        status: found.status === 'ready' ? 200 : 503,
        type: 'application/json',
        body: `${JSON.stringify(found)}\n`,
      };
    },
    '/metrics': async () => ({
      status: 200,
      type: sources.registry.contentType,
      body: await sources.registry.metrics(),
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
