import { listNamespaces, type NamespacePosture, updateNamespace } from '@plimsoll/contracts';
import { baselinePolicyId, inPolicyPercent, noAssets } from '@plimsoll/domain';
import {
  isInScope,
  type NamespaceOverview,
  readNamespaces,
  readPosturesAt,
  recordAct,
  setNamespaceContext,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { found, route } from '../server/route.ts';
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

export const updateNamespaceRoute = route(updateNamespace, async (dependencies, { caller, params, body }) => {
  const { store, clock } = dependencies;
  const cluster = await readCluster(store, caller, params.clusterId);
  await store.inOrganization(caller.orgId, async (tx) => {
    const inScope = await isInScope(tx, scopeOf(caller), params.clusterId, params.namespace);
    found(inScope || undefined, 'The namespace');
  });
  await store.withOrg(caller.orgId, async (tx) => {
    await setNamespaceContext(tx, params.clusterId, params.namespace, body.context, clock.now());
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act: 'namespace.changed',
      target: `${cluster.name}/${params.namespace}`,
      details: body.context === null ? { inherited: true } : { environment: body.context.environment },
    });
  });
  await announceWork(dependencies, caller.orgId, params.clusterId);
  const rows = await store.inOrganization(caller.orgId, (tx) =>
    readNamespaces(tx, scopeOf(caller), params.clusterId, baselinePolicyId),
  );
  return toNamespace(
    found(
      rows.find((row) => row.namespace === params.namespace),
      'The namespace',
    ),
  );
});
