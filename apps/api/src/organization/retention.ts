import { deleteCluster, deleteOrganization, getRetention, updateRetention } from '@plimsoll/contracts';
import {
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
import { route } from '../server/route.ts';

const retentionIn = async (tx: OrgTransaction) => ({
  ...(await readRetention(tx)),
  purges: [...(await listPurges(tx))],
});

export const getRetentionRoute = route(
  getRetention,
  async ({ store }, { caller }) => await store.inOrganization(caller.orgId, retentionIn),
);

export const updateRetentionRoute = route(
  updateRetention,
  async ({ store, clock }, { caller, body }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const before = await readRetention(tx);
      await setRetention(tx, body.months);
      await recordAct(tx, {
        at: clock.now(),
        actor: actorOf(caller),
        act: 'retention.changed',
        target: `${body.months} months`,
        details: { before: before.months, months: body.months },
      });
      return await retentionIn(tx);
    }),
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
