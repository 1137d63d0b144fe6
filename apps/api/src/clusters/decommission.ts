import { decommissionCluster, recommissionCluster } from '@plimsoll/contracts';
import {
  decommissionCluster as closeStored,
  recommissionCluster as openStored,
  recordAct,
  reviseSilence,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { route } from '../server/route.ts';
import { announceWork } from './announce.ts';
import { readWholeCluster } from './clusters.ts';
import { toCluster } from './to-cluster.ts';

export const decommissionClusterRoute = route(decommissionCluster, async (dependencies, { caller, params }) => {
  const { store, clock } = dependencies;
  await readWholeCluster(store, caller, params.clusterId);
  const now = clock.now();
  await store.inOrganization(caller.orgId, async (tx) => {
    const { name, credentials, batches } = await closeStored(tx, params.clusterId, now);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'cluster.decommissioned',
      target: name,
      details: { id: params.clusterId, credentials, batches },
    });
  });
  await announceWork(dependencies, caller.orgId, params.clusterId);
  return toCluster(await readWholeCluster(store, caller, params.clusterId), now);
});

export const recommissionClusterRoute = route(recommissionCluster, async (dependencies, { caller, params }) => {
  const { store, clock } = dependencies;
  await readWholeCluster(store, caller, params.clusterId);
  const now = clock.now();
  await store.inOrganization(caller.orgId, async (tx) => {
    const { name } = await openStored(tx, params.clusterId, now);
    // What it was closed with may be too old by now: then it comes back silent, not with verdicts of long ago.
    await reviseSilence(tx, now);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'cluster.recommissioned',
      target: name,
      details: { id: params.clusterId },
    });
  });
  await announceWork(dependencies, caller.orgId, params.clusterId);
  return toCluster(await readWholeCluster(store, caller, params.clusterId), now);
});
