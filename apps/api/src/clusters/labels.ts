import { setClusterLabels } from '@plimsoll/contracts';
import { recordAct, setClusterLabels as storeLabels } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { route } from '../server/route.ts';
import { readWholeCluster } from './clusters.ts';
import { toCluster } from './to-cluster.ts';

export const setClusterLabelsRoute = route(setClusterLabels, async ({ store, clock }, { caller, params, body }) => {
  const { name, labels: before } = await readWholeCluster(store, caller, params.clusterId);
  const now = clock.now();
  await store.inOrganization(caller.orgId, async (tx) => {
    await storeLabels(tx, params.clusterId, body.labels, now);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'cluster.labels-changed',
      target: name,
      details: { id: params.clusterId, before: JSON.stringify(before), after: JSON.stringify(body.labels) },
    });
  });
  return toCluster(await readWholeCluster(store, caller, params.clusterId), now);
});
