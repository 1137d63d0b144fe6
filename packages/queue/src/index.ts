/** Owner of BullMQ and ioredis: one set of queues on Redis or on Postgres, behind one interface. */
export type { QueueLocation } from './backend.ts';
export type { JobName, Jobs } from './jobs.ts';
export { migrateQueue } from './migrate.ts';
export { type AddOptions, openQueues, type Queues } from './queues.ts';
