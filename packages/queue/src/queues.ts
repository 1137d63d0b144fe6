import type { Queue, Worker } from 'bullmq';
import { type Backend, openBackend, type QueueLocation } from './backend.ts';
import { type JobName, type Jobs, jobNames, jobSchemas } from './jobs.ts';

export interface AddOptions {
  /** While a job with this id waits or runs, adding it again changes nothing. */
  readonly id?: string;
  readonly delayMs?: number;
}

/**
 * Jobs are hints where to look, never the truth: losing all of them loses nothing, running one twice changes nothing.
 */
export interface Queues {
  readonly add: <Name extends JobName>(name: Name, payload: Jobs[Name], options?: AddOptions) => Promise<void>;
  /** Takes jobs until `close`. A handler that throws is tried again with growing pauses. */
  readonly take: <Name extends JobName>(
    name: Name,
    handler: (payload: Jobs[Name]) => Promise<void>,
    concurrency?: number,
  ) => void;
  /** Jobs that wait or run, per queue; for metrics and readiness. */
  readonly waiting: () => Promise<Readonly<Record<JobName, number>>>;
  /** Drops every job of every queue, as a lost Redis would; nothing that matters is in them. */
  readonly forgetEverything: () => Promise<void>;
  /** Lets running handlers end, then lets go of the connections. */
  readonly close: () => Promise<void>;
}

/** Opens every queue. `onError` hears what the connections and handlers throw. */
export const openQueues = (location: QueueLocation, onError: (error: Error) => void): Queues => {
  const backend = openBackend(location, onError);
  const queues = new Map<JobName, Queue>(jobNames.map((name) => [name, openQueue(backend, name, onError)]));
  const workers: Worker[] = [];
  const queueOf = (name: JobName): Queue => {
    const queue = queues.get(name);
    if (queue === undefined) throw new RangeError(`there is no queue ${name}`);
    return queue;
  };
  return {
    add: async (name, payload, options = {}) => {
      await queueOf(name).add(name, payload, {
        ...(options.id === undefined ? {} : { deduplication: { id: options.id } }),
        ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
      });
    },
    take: (name, handler, concurrency = 1) => {
      const worker = backend.worker(
        name,
        async (job) => {
          // The schema of this very queue: parse proves that the payload is Jobs[name].
          await handler(jobSchemas[name].parse(job.data) as Jobs[typeof name]);
        },
        concurrency,
      );
      worker.on('error', onError);
      worker.on('failed', (_job, error) => onError(error));
      workers.push(worker);
    },
    waiting: async () => {
      const counts = await Promise.all(
        jobNames.map(async (name) => {
          const {
            waiting = 0,
            active = 0,
            delayed = 0,
          } = await queueOf(name).getJobCounts('waiting', 'active', 'delayed');
          return [name, waiting + active + delayed] as const;
        }),
      );
      return Object.fromEntries(counts) as Record<JobName, number>;
    },
    forgetEverything: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.obliterate({ force: true })));
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
};

const openQueue = (backend: Backend, name: JobName, onError: (error: Error) => void): Queue => {
  const queue = backend.queue(name);
  queue.on('error', onError);
  return queue;
};
