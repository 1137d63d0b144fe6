import type { Queues } from '@plimsoll/queue';
import { backlog, clustersBehindCatalogue, clustersToDrain, type Store } from '@plimsoll/store';
import type { WorkerMetrics } from '../process/metrics.ts';

/** Clusters kicked in one sweep; the next sweep takes the rest. */
const sweepLimit = 500;

/**
 * Kicks every cluster that has work waiting. Jobs are only hints: this finds the work again after the queue lost them all,
 * and finds clusters that an older catalogue judged.
 */
export const sweep = async (store: Store, queues: Queues, digest: string, metrics: WorkerMetrics): Promise<void> => {
  const waiting = await clustersToDrain(store, sweepLimit);
  const behind = await clustersBehindCatalogue(store, digest, sweepLimit);
  for (const { orgId, clusterId } of [...waiting, ...behind])
    await queues.add('drain-cluster', { version: 1, orgId, clusterId }, { id: `sweep-${clusterId}` });
  const { batches, oldest } = await backlog(store);
  metrics.pendingBatches.set(batches);
  metrics.oldestBatchSeconds.set(oldest === null ? 0 : (Date.now() - Date.parse(oldest)) / 1000);
};
