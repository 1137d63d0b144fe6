import { setClusterLabels } from '@plimsoll/contracts';
import { lastSave, type OrgTransaction, recordAct, setClusterLabels as storeLabels } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { orPresent } from '../server/or-present.ts';
import { route } from '../server/route.ts';
import { readWholeCluster } from './clusters.ts';
import { toCluster } from './to-cluster.ts';

const act = 'cluster.labels-changed';

export const setClusterLabelsRoute = route(setClusterLabels, async ({ store, clock }, { caller, params, body }) => {
  const { name, labels: before } = await readWholeCluster(store, caller, params.clusterId);
  const now = clock.now();
  const save = async (tx: OrgTransaction) => {
    await storeLabels(tx, params.clusterId, body.labels, now, body.version);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act,
      target: name,
      details: { id: params.clusterId, before: JSON.stringify(before), after: JSON.stringify(body.labels) },
    });
  };
  await orPresent(
    () => store.inOrganization(caller.orgId, save),
    async () => {
      const value = toCluster(await readWholeCluster(store, caller, params.clusterId), now);
      const saved = await store.inOrganization(caller.orgId, (tx) => lastSave(tx, [act], undefined, params.clusterId));
      return { ...saved, version: value.labelsVersion, value };
    },
  );
  return toCluster(await readWholeCluster(store, caller, params.clusterId), now);
});
