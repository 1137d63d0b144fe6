import { within } from '@plimsoll/runtime';
import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../server/dependencies.ts';

/** Longest wait for the queue. */
const patienceMs = 1_000;

/**
 * Serves liveness and readiness. The API is ready while Postgres answers: without the queue it takes batches as well, for
 * the worker finds them in Postgres. What is not as it should be is told all the same.
 */
export const registerHealth = (api: FastifyInstance, { store, queues, troubles }: Dependencies): void => {
  api.get('/healthz', { config: { rateLimit: false } }, async () => ({ status: 'ok' }));
  api.get('/readyz', { config: { rateLimit: false } }, async () => {
    await store.ping();
    const queue = await within(patienceMs, 'The queue', queues.waiting()).then(
      () => 'ok',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const recent = troubles.recent();
    return { status: queue === 'ok' && recent.length === 0 ? 'ready' : 'degraded', queue, troubles: recent };
  });
};
