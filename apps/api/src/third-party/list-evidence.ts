import { getThirdPartyLimit, listThirdPartyEvidence, setThirdPartyLimit } from '@plimsoll/contracts';
import { listThirdParty, readThirdPartyDays, recordAct, reviseThirdParty, setThirdPartyDays } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { announceWork } from '../clusters/announce.ts';
import { readCluster } from '../clusters/clusters.ts';
import { route } from '../server/route.ts';

export const listThirdPartyEvidenceRoute = route(listThirdPartyEvidence, async ({ store }, { caller, params }) => {
  const { limitedTo } = await readCluster(store, caller, params.clusterId);
  return await store.inOrganization(caller.orgId, async (tx) => ({
    days: await readThirdPartyDays(tx),
    // It is about nodes, which lie in no namespace.
    items: limitedTo === null ? [...(await listThirdParty(tx, params.clusterId))] : [],
  }));
});

export const getThirdPartyLimitRoute = route(getThirdPartyLimit, async ({ store }, { caller }) => ({
  days: await store.inOrganization(caller.orgId, (tx) => readThirdPartyDays(tx)),
}));

export const setThirdPartyLimitRoute = route(setThirdPartyLimit, async (dependencies, { caller, body: { days } }) => {
  const { store, clock } = dependencies;
  const now = clock.now();
  const moved = await store.inOrganization(caller.orgId, async (tx) => {
    const before = await readThirdPartyDays(tx);
    await setThirdPartyDays(tx, days);
    const aged = await reviseThirdParty(tx, now);
    const clusters = new Set(aged.map(({ clusterId }) => clusterId));
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'third-party-evidence.limit-changed',
      target: 'age of third-party evidence',
      details: { days, daysBefore: before, clusters: clusters.size },
    });
    return clusters;
  });
  for (const clusterId of moved) await announceWork(dependencies, caller.orgId, clusterId);
  return { days };
});
