import { getFleet, getSilenceLimits, setSilenceLimits } from '@plimsoll/contracts';
import { readSilenceLimits, recordAct, reviseSilence, setSilenceLimits as storeLimits } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { announceWork } from '../clusters/announce.ts';
import { route } from '../server/route.ts';
import { readFleet } from './read-fleet.ts';

export const getFleetRoute = route(getFleet, async ({ store, clock }, { caller }) => {
  const { fleet } = await store.inOrganization(caller.orgId, (tx) => readFleet(tx, scopeOf(caller), clock.now()));
  return fleet;
});

export const getSilenceLimitsRoute = route(getSilenceLimits, async ({ store }, { caller }) =>
  store.inOrganization(caller.orgId, (tx) => readSilenceLimits(tx)),
);

export const setSilenceLimitsRoute = route(setSilenceLimits, async (dependencies, { caller, body }) => {
  const { store, clock } = dependencies;
  const now = clock.now();
  const moved = await store.inOrganization(caller.orgId, async (tx) => {
    const before = await readSilenceLimits(tx);
    await storeLimits(tx, body);
    const changes = await reviseSilence(tx, now);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'fleet.silence-limits-changed',
      target: 'silence limits',
      details: {
        agentHours: body.agentHours,
        agentHoursBefore: before.agentHours,
        pushHours: body.pushHours,
        pushHoursBefore: before.pushHours,
        clusters: changes.length,
      },
    });
    return changes;
  });
  for (const { clusterId } of moved) await announceWork(dependencies, caller.orgId, clusterId);
  return body;
});
