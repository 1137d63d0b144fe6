import { type Keyring, openKeyring } from '@plimsoll/store';
import { z } from 'zod';

/** What the worker reads from its environment. */
export const workerSettings = z.object({
  PLIMSOLL_DATABASE_APP_URL: z.url().describe('the connection to Postgres as the role plimsoll_app'),
  PLIMSOLL_DATABASE_QUEUE_URL: z
    .url()
    .optional()
    .describe('the connection of the queue as plimsoll_queue; unused with REDIS_URL'),
  REDIS_URL: z.url().optional().describe('Redis for the queue; without it the queue lives in Postgres'),
  PLIMSOLL_WORKER_METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(9465)
    .describe('the port of /healthz, /readyz and /metrics of the worker'),
  PLIMSOLL_METRICS_HOST: z.string().default('127.0.0.1').describe('the address on which health and metrics listen'),
  PLIMSOLL_WORKER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(32)
    .default(2)
    .describe('how many clusters a worker drains at once'),
  PLIMSOLL_WORKER_RESIDENT_OBJECTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000_000)
    .optional()
    .describe(
      'how many objects a worker keeps judged in memory over all clusters, at about 6 KB each; a cluster beyond is loaded from Postgres again when it changes. Left out: what a third of the memory it is given holds, at most 350,000',
    ),
  PLIMSOLL_SECRET_KEY: z
    .string()
    .optional()
    .describe(
      'the key of stored secrets, 32 bytes in base64; without it no report is made, because none can be signed',
    ),
  PLIMSOLL_SECRET_KEY_PREVIOUS: z.string().optional().describe('the key before, while stored secrets are sealed anew'),
  PLIMSOLL_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('the least severe level logged'),
});

export type WorkerSettings = z.infer<typeof workerSettings>;

/** The keys of stored secrets; undefined where none was given. Throws `config.invalid` for one that is no key. */
export const keyringOf = (given: WorkerSettings): Keyring | undefined =>
  given.PLIMSOLL_SECRET_KEY === undefined
    ? undefined
    : openKeyring(given.PLIMSOLL_SECRET_KEY, given.PLIMSOLL_SECRET_KEY_PREVIOUS);
