import { getThirdPartyLimit, listThirdPartyEvidence, setThirdPartyLimit } from '@plimsoll/contracts';
import {
  lastSave,
  listThirdParty,
  type OrgTransaction,
  readThirdPartyDays,
  readThirdPartyLimit,
  recordAct,
  reviseThirdParty,
  setThirdPartyDays,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { announceWork } from '../clusters/announce.ts';
import { readCluster } from '../clusters/clusters.ts';
import { orPresent } from '../server/or-present.ts';
import { route } from '../server/route.ts';

export const listThirdPartyEvidenceRoute = route(listThirdPartyEvidence, async ({ store }, { caller, params }) => {
  const { limitedTo } = await readCluster(store, caller, params.clusterId);
  return await store.inOrganization(caller.orgId, async (tx) => ({
    days: await readThirdPartyDays(tx),
    // It is about nodes, which lie in no namespace.
    items: limitedTo === null ? [...(await listThirdParty(tx, params.clusterId))] : [],
  }));
});

export const getThirdPartyLimitRoute = route(getThirdPartyLimit, ({ store }, { caller }) =>
  store.inOrganization(caller.orgId, (tx) => readThirdPartyLimit(tx)),
);

const act = 'third-party-evidence.limit-changed';

export const setThirdPartyLimitRoute = route(setThirdPartyLimit, async (dependencies, { caller, body }) => {
  const { days, version } = body;
  const { store, clock } = dependencies;
  const now = clock.now();
  const save = async (tx: OrgTransaction) => {
    const before = await readThirdPartyDays(tx);
    await setThirdPartyDays(tx, days, version);
    const aged = await reviseThirdParty(tx, now);
    const clusters = new Set(aged.map(({ clusterId }) => clusterId));
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act,
      target: 'age of third-party evidence',
      details: { days, daysBefore: before, clusters: clusters.size },
    });
    return { clusters, limit: await readThirdPartyLimit(tx) };
  };
  const saved = await orPresent(
    () => store.inOrganization(caller.orgId, save),
    () =>
      store.inOrganization(caller.orgId, async (tx) => {
        const value = await readThirdPartyLimit(tx);
        return { ...(await lastSave(tx, [act])), version: value.version, value };
      }),
  );
  for (const clusterId of saved.clusters) await announceWork(dependencies, caller.orgId, clusterId);
  return saved.limit;
});
