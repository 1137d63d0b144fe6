import { evaluatedClusters, noteConfirmed, organizationIds, purgeDemo, readDemo, type Store } from '@plimsoll/store';

/**
 * Says for the agents of demonstrations that they are still there: nobody else does, and a cluster that is not heard of
 * turns stale. Ends a removal that was cut short. The one that never reported stays silent.
 */
export const keepDemosReporting = async (store: Store, now: () => Date): Promise<void> => {
  for (const orgId of await organizationIds(store)) {
    const demo = await readDemo(store, orgId);
    if (demo?.state === 'removing') await purgeDemo(store, orgId);
    if (demo?.state !== 'ready') continue;
    for (const { clusterId } of await evaluatedClusters(store, orgId))
      await store.inOrganization(orgId, (tx) => noteConfirmed(tx, clusterId, now()));
  }
};
