import { getFleet, getSilenceLimits, setSilenceLimits } from '@plimsoll/contracts';
import {
  lastSave,
  type OrgTransaction,
  readSilenceLimits,
  recordAct,
  reviseSilence,
  setSilenceLimits as storeLimits,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { announceWork } from '../clusters/announce.ts';
import { orPresent } from '../server/or-present.ts';
import { route } from '../server/route.ts';
import { readFleet } from './read-fleet.ts';

export const getFleetRoute = route(getFleet, async ({ store, clock }, { caller }) => {
  const { fleet } = await store.inOrganization(caller.orgId, (tx) => readFleet(tx, scopeOf(caller), clock.now()));
  return fleet;
});

export const getSilenceLimitsRoute = route(getSilenceLimits, async ({ store }, { caller }) =>
  store.inOrganization(caller.orgId, (tx) => readSilenceLimits(tx)),
);

const act = 'fleet.silence-limits-changed';

export const setSilenceLimitsRoute = route(setSilenceLimits, async (dependencies, { caller, body }) => {
  const { store, clock } = dependencies;
  const now = clock.now();
  const save = async (tx: OrgTransaction) => {
    const before = await readSilenceLimits(tx);
    await storeLimits(tx, body, body.version);
    const changes = await reviseSilence(tx, now);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act,
      target: 'silence limits',
      details: {
        agentHours: body.agentHours,
        agentHoursBefore: before.agentHours,
        pushHours: body.pushHours,
        pushHoursBefore: before.pushHours,
        clusters: changes.length,
      },
    });
    return { changes, limits: await readSilenceLimits(tx) };
  };
  const saved = await orPresent(
    () => store.inOrganization(caller.orgId, save),
    () =>
      store.inOrganization(caller.orgId, async (tx) => {
        const value = await readSilenceLimits(tx);
        return { ...(await lastSave(tx, [act])), version: value.version, value };
      }),
  );
  for (const { clusterId } of saved.changes) await announceWork(dependencies, caller.orgId, clusterId);
  return saved.limits;
});
