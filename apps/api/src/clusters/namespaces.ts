import { listNamespaces, type NamespacePosture, updateNamespace } from '@plimsoll/contracts';
import { baselinePolicyId, inPolicyPercent, noAssets } from '@plimsoll/domain';
import {
  isInScope,
  lastSave,
  type ModelTransaction,
  type NamespaceOverview,
  readNamespaces,
  readPosturesAt,
  recordAct,
  type Store,
  setNamespaceContext,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { orPresent } from '../server/or-present.ts';
import { found, type PersonCaller, route } from '../server/route.ts';
import { announceWork } from './announce.ts';
import { readCluster } from './clusters.ts';

const toNamespace = (row: NamespaceOverview): z.input<typeof NamespacePosture> => ({
  ...row,
  percent: inPolicyPercent(row.counts) ?? null,
});

export const listNamespacesRoute = route(listNamespaces, async ({ store }, { caller, params, query }) => {
  await readCluster(store, caller, params.clusterId);
  const rows = await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const at = await askedInstant(tx, scope, query.asOf, { clusters: [params.clusterId] });
    const now = await readNamespaces(tx, scope, params.clusterId, baselinePolicyId);
    if (at === undefined) return now;
    const filter = { policy: baselinePolicyId, clusterId: params.clusterId };
    const then = await readPosturesAt(tx, scope, filter, 'namespace', at);
    return now
      .map((row) => ({ ...row, counts: then.get(row.namespace) ?? noAssets }))
      .sort((a, b) => b.counts.out - a.counts.out || b.counts.unknown - a.counts.unknown);
  });
  return { items: rows.map(toNamespace) };
});

/** One namespace in the caller's scope. */
const readNamespace = async (store: Store, caller: PersonCaller, clusterId: string, namespace: string) => {
  const rows = await store.inOrganization(caller.orgId, (tx) =>
    readNamespaces(tx, scopeOf(caller), clusterId, baselinePolicyId),
  );
  return toNamespace(
    found(
      rows.find((row) => row.namespace === namespace),
      'The namespace',
    ),
  );
};

const act = 'namespace.changed';

export const updateNamespaceRoute = route(updateNamespace, async (dependencies, { caller, params, body }) => {
  const { store, clock } = dependencies;
  const { clusterId, namespace } = params;
  const cluster = await readCluster(store, caller, clusterId);
  await store.inOrganization(caller.orgId, async (tx) => {
    const inScope = await isInScope(tx, scopeOf(caller), clusterId, namespace);
    found(inScope || undefined, 'The namespace');
  });
  const target = `${cluster.name}/${namespace}`;
  const save = async (tx: ModelTransaction) => {
    await setNamespaceContext(tx, clusterId, namespace, body.context, clock.now(), body.version);
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act,
      target,
      details: body.context === null ? { inherited: true } : { environment: body.context.environment },
    });
  };
  await orPresent(
    () => store.withOrg(caller.orgId, save),
    async () => {
      const value = await readNamespace(store, caller, clusterId, namespace);
      const saved = await store.inOrganization(caller.orgId, (tx) => lastSave(tx, [act], target));
      return { ...saved, version: value.version, value };
    },
  );
  await announceWork(dependencies, caller.orgId, clusterId);
  return await readNamespace(store, caller, clusterId, namespace);
});
