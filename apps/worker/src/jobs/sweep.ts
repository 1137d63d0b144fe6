import type { Queues } from '@plimsoll/queue';
import { clustersBehindCatalogue, clustersToDrain, type Store } from '@plimsoll/store';

/** Clusters kicked in one sweep; the next sweep takes the rest. */
const sweepLimit = 500;

/**
 * Kicks every cluster that has work waiting. Jobs are only hints: this finds the work again after the queue lost them all,
 * and finds clusters that an older catalogue judged.
 */
export const sweep = async (store: Store, queues: Queues, digest: string): Promise<void> => {
  const waiting = await clustersToDrain(store, sweepLimit);
  const behind = await clustersBehindCatalogue(store, digest, sweepLimit);
  for (const { orgId, clusterId } of [...waiting, ...behind])
    await queues.add('drain-cluster', { version: 1, orgId, clusterId }, { id: `sweep-${clusterId}` });
};
