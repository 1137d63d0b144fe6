import { ensurePartitions, evaluatedClusters, organizationIds, rollUpPosture, type Store } from '@plimsoll/store';

/** Months of history partitions made ahead, so that a worker that is away for weeks does not stop history. */
const monthsAhead = 3;

/** Makes partitions ahead and stores today's posture of every cluster, also of those that did not change. Idempotent. */
export const dailyUpkeep = async (store: Store, now: () => Date): Promise<void> => {
  await ensurePartitions(store, monthsAhead);
  for (const orgId of await organizationIds(store))
    for (const key of await evaluatedClusters(store, orgId)) await rollUpPosture(store, key, now());
};
