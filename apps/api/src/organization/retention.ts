import { deleteCluster, deleteOrganization, getRetention, updateRetention } from '@plimsoll/contracts';
import {
  lastSave,
  listPurges,
  type OrgTransaction,
  readRetention,
  recordAct,
  removeDemo,
  requestClusterPurge,
  requestOrganizationPurge,
  setRetention,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { readWholeCluster } from '../clusters/clusters.ts';
import { orPresent } from '../server/or-present.ts';
import { route } from '../server/route.ts';

const retentionIn = async (tx: OrgTransaction) => ({
  ...(await readRetention(tx)),
  purges: [...(await listPurges(tx))],
});

export const getRetentionRoute = route(
  getRetention,
  async ({ store }, { caller }) => await store.inOrganization(caller.orgId, retentionIn),
);

const act = 'retention.changed';

export const updateRetentionRoute = route(
  updateRetention,
  async ({ store, clock }, { caller, body: { months, version } }) => {
    const save = async (tx: OrgTransaction) => {
      const before = await readRetention(tx);
      await setRetention(tx, months, version);
      const details = { before: before.months, months };
      await recordAct(tx, { at: clock.now(), actor: actorOf(caller), act, target: `${months} months`, details });
      return await retentionIn(tx);
    };
    return await orPresent(
      () => store.inOrganization(caller.orgId, save),
      () =>
        store.inOrganization(caller.orgId, async (tx) => {
          const value = await retentionIn(tx);
          return { ...(await lastSave(tx, [act])), version: value.version, value };
        }),
    );
  },
);

export const deleteClusterRoute = route(deleteCluster, async ({ store, clock }, { caller, params, body }) => {
  await readWholeCluster(store, caller, params.clusterId);
  const request = { actor: actorOf(caller), confirmation: body.name, now: clock.now() };
  return { id: await store.inOrganization(caller.orgId, (tx) => requestClusterPurge(tx, params.clusterId, request)) };
});

export const deleteOrganizationRoute = route(deleteOrganization, async ({ store, clock }, { caller, body }) => {
  const request = { actor: actorOf(caller), confirmation: body.name, now: clock.now() };
  const id = await store.inOrganization(caller.orgId, (tx) => requestOrganizationPurge(tx, request));
  // Nobody is left to look at it.
  await removeDemo(store, caller.orgId, request.actor, request.now);
  return { id };
});
