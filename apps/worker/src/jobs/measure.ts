import type { Queues } from '@plimsoll/queue';
import { backlog, readHealth, type Store } from '@plimsoll/store';
import type { WorkerMetrics } from '../process/metrics.ts';

/** Takes the figures that stand in Postgres: they are true whichever worker tells them, also while the queue is away. */
export const measure = async (store: Store, metrics: WorkerMetrics, now: () => Date): Promise<void> => {
  const { batches, oldest } = await backlog(store);
  metrics.pendingBatches.set(batches);
  metrics.oldestBatchSeconds.set(oldest === null ? 0 : Math.max(0, (now().getTime() - Date.parse(oldest)) / 1000));
  const health = await readHealth(store, now());
  metrics.stagedBatches.set(health.staged);
  metrics.waitingBytes.set(health.stagedBytes);
  metrics.pausedClusters.set(health.paused);
  metrics.outboxWaiting.set(health.outboxWaiting);
  metrics.openPurges.set(health.purges);
  metrics.clusters.reset();
  for (const [state, count] of Object.entries(health.clusters)) metrics.clusters.set({ state }, count);
};

/** Takes the depth of every queue. */
export const measureQueues = async (queues: Queues, metrics: WorkerMetrics): Promise<void> => {
  for (const [queue, count] of Object.entries(await queues.waiting())) metrics.queueJobs.set({ queue }, count);
};
