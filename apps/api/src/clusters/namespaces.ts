import { listNamespaces, type NamespacePosture, updateNamespace } from '@plimsoll/contracts';
import { baselinePolicyId, inPolicyPercent } from '@plimsoll/domain';
import { isInScope, type NamespaceOverview, readNamespaces, recordAct, setNamespaceContext } from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { found, route } from '../server/route.ts';
import { announceWork } from './announce.ts';
import { readCluster } from './clusters.ts';

const toNamespace = (row: NamespaceOverview): z.input<typeof NamespacePosture> => ({
  ...row,
  percent: inPolicyPercent(row.counts) ?? null,
});

export const listNamespacesRoute = route(listNamespaces, async ({ store }, { caller, params }) => {
  await readCluster(store, caller, params.clusterId);
  const rows = await store.inOrganization(caller.orgId, (tx) =>
    readNamespaces(tx, scopeOf(caller), params.clusterId, baselinePolicyId),
  );
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
    await setNamespaceContext(tx, params.clusterId, params.namespace, body.context);
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
