import {
  createPostgresBackend,
  createRedisBackend,
  type Processor,
  type Queue,
  type Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';

/** Where jobs wait: Redis in production, Postgres for one command and small installations. */
export type QueueLocation = { readonly redisUrl: string } | { readonly postgresUrl: string };

/** Schema of the queue's tables, reached by the queue's own role only. */
export const queueSchema = 'bullmq';

/** Constructors of queues and workers on one backend, whichever it is, and how to let go of it. */
export interface Backend {
  readonly queue: (name: string) => Queue;
  readonly worker: (name: string, process: Processor, concurrency: number) => Worker;
  readonly close: () => Promise<void>;
}

/** Finished jobs are of no further use: the truth of what happened is in Postgres. */
const jobDefaults = {
  removeOnComplete: { count: 100 },
  removeOnFail: { count: 1000 },
  attempts: 8,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
};

/** Opens a backend. Errors of connections go to `onError`; both backends reconnect by themselves. */
export const openBackend = (location: QueueLocation, onError: (error: Error) => void): Backend =>
  'redisUrl' in location ? onRedis(location.redisUrl, onError) : onPostgres(location.postgresUrl, onError);

const onRedis = (url: string, onError: (error: Error) => void): Backend => {
  const { Queue: RedisQueue, Worker: RedisWorker } = withBackend(createRedisBackend);
  // Blocking commands wait for ever: BullMQ demands that requests are never given up.
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: false });
  connection.on('error', onError);
  return {
    queue: (name) => new RedisQueue(name, { connection, defaultJobOptions: jobDefaults }) as unknown as Queue,
    worker: (name, process, concurrency) =>
      new RedisWorker(name, process, { connection, concurrency }) as unknown as Worker,
    close: async () => {
      connection.disconnect();
    },
  };
};

const onPostgres = (url: string, onError: (error: Error) => void): Backend => {
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  const connection = { connectionString: url, schema: queueSchema, max: 4, application_name: 'plimsoll-queue' };
  const listening = <Emitter extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
    emitter: Emitter,
  ): Emitter => {
    emitter.on('error', onError);
    return emitter;
  };
  return {
    queue: (name) =>
      listening(new PostgresQueue(name, { connection, defaultJobOptions: jobDefaults })) as unknown as Queue,
    worker: (name, process, concurrency) =>
      listening(new PostgresWorker(name, process, { connection, concurrency })) as unknown as Worker,
    close: async () => undefined,
  };
};
