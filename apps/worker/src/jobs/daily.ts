import type { Queues } from '@plimsoll/queue';
import {
  clustersOfEarlierDay,
  ensurePartitions,
  evaluatedClusters,
  organizationIds,
  rollUpPosture,
  type Store,
} from '@plimsoll/store';

/** Months of history partitions made ahead, so that a worker that is away for weeks does not stop history. */
const monthsAhead = 3;

/** Makes partitions ahead and stores today's posture of every cluster, also of those that did not change. Idempotent. */
export const dailyUpkeep = async (store: Store, now: () => Date): Promise<void> => {
  await ensurePartitions(store, monthsAhead);
  for (const orgId of await organizationIds(store))
    for (const key of await evaluatedClusters(store, orgId)) await rollUpPosture(store, key, now());
};

/**
 * Asks for a judgement of every cluster whose verdicts are about an earlier day: support ends, and what is young grows
 * old, although nothing in the cluster changes.
 */
export const judgeForToday = async (store: Store, queues: Queues, now: Date): Promise<void> => {
  for (const orgId of await organizationIds(store))
    for (const { clusterId } of await clustersOfEarlierDay(store, orgId, now))
      await queues.add('drain-cluster', { version: 1, orgId, clusterId }, { id: `day-${clusterId}` });
};
