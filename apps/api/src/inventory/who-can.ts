import { type AccessPath, type WhoCanAnswer, whoCan } from '@plimsoll/contracts';
import { groupKind, type KindEvidence, resourceKey, type Scope, silenceOf } from '@plimsoll/domain';
import { type AccessHolder, whoCan as ask, type GrantedAccess, type RoleGrant, type RoleRef } from '@plimsoll/engine';
import { readEvidence, stableId } from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { readCluster } from '../clusters/clusters.ts';
import { route } from '../server/route.ts';
import { neverCollectedReason } from './expected-kinds.ts';
import { rbacInventory } from './rbac-models.ts';

type Answer = z.input<typeof WhoCanAnswer>;
type Path = z.input<typeof AccessPath>;

const maximumHolders = 200;
const maximumPaths = 20;
const maximumMembers = 50;
const maximumOthers = 100;

export const whoCanRoute = route(whoCan, async ({ store }, { caller, params, query }) => {
  const cluster = await readCluster(store, caller, params.clusterId);
  const scope = scopeOf(caller);
  const evidence = await store.inOrganization(caller.orgId, (tx) => readEvidence(tx, scope, params.clusterId));
  const { generation, source, kubernetesVersion } = cluster;
  const { model, cut } = await rbacInventory(
    store,
    { orgId: caller.orgId, clusterId: cluster.id, generation, source, kubernetesVersion, evidence },
    scope,
  );
  const { verb, resource, apiGroup: group, namespace, name } = query;
  const answer = ask(model, {
    verb,
    resource,
    group,
    namespace: namespace === '' ? undefined : namespace,
    name: name === '' ? undefined : name,
  });
  const pathOf = toPath(cluster.id);
  return {
    clusterId: cluster.id,
    clusterName: cluster.name,
    generation,
    holders: answer.holders.slice(0, maximumHolders).map((holder) => toHolder(holder, pathOf)),
    moreHolders: Math.max(0, answer.holders.length - maximumHolders),
    detours: answer.detours.slice(0, maximumOthers).map(({ kind, namespace: home, name: who, ability, ...way }) => ({
      kind,
      namespace: home,
      name: who,
      ability,
      path: pathOf({ ...way, names: [] }),
    })),
    unknown: answer.unknown.slice(0, maximumOthers).map(({ kind, namespace: home, name: who, grant }) => ({
      kind,
      namespace: home,
      name: who,
      role: grant.role,
      binding: bindingOf(cluster.id, grant),
    })),
    gaps: [
      ...answer.gaps.map((gap) => ({ ...gap, ...toldOf(gap, evidence) })),
      ...otherGaps(scope, cluster, cut, evidence),
    ],
  };
});

const rbacVersion = 'rbac.authorization.k8s.io/v1';

const idOf = (clusterId: string, ref: { readonly kind: string; readonly namespace: string; readonly name: string }) =>
  stableId(clusterId, resourceKey({ apiVersion: rbacVersion, ...ref }));

const bindingOf = (clusterId: string, { binding }: RoleGrant) => ({ ...binding, id: idOf(clusterId, binding) });

const toPath =
  (clusterId: string) =>
  ({ grant, rule, names }: GrantedAccess): Path => {
    const roleOf = (role: RoleRef) => ({ ...role, id: idOf(clusterId, role) });
    const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
    return {
      namespace: grant.namespace,
      binding: bindingOf(clusterId, grant),
      role: roleOf(grant.role),
      from: roleOf(rule.role),
      path: rule.path,
      rule: {
        verbs: [...verbs],
        apiGroups: [...apiGroups],
        resources: [...resources],
        resourceNames: [...resourceNames],
        nonResourceURLs: [...nonResourceURLs],
      },
      names: [...names],
      assumed: grant.assumed,
    };
  };

const toHolder = (holder: AccessHolder, pathOf: (way: GrantedAccess) => Path): Answer['holders'][number] => ({
  kind: holder.kind,
  namespace: holder.namespace,
  name: holder.name,
  reach: holder.namespaces === undefined ? 'everywhere' : 'namespaces',
  namespaces: [...(holder.namespaces ?? [])],
  paths: holder.paths.slice(0, maximumPaths).map(pathOf),
  morePaths: Math.max(0, holder.paths.length - maximumPaths),
  members:
    holder.members === undefined
      ? null
      : {
          total: holder.members.accounts.length,
          accounts: holder.members.accounts.slice(0, maximumMembers).map((account) => ({ ...account })),
          open: holder.members.open,
        },
});

/** What the access report says of a gap; the line of its namespace, else the first that is not complete. */
const toldOf = (
  { kind, namespace }: { readonly kind: string; readonly namespace: string },
  evidence: readonly KindEvidence[],
): { readonly namespace: string; readonly reason: string } => {
  const key = groupKind('rbac.authorization.k8s.io', kind);
  const told = evidence.filter((line) => groupKind(line.group, line.kind) === key && line.state !== 'complete');
  const line = told.find((one) => one.namespace === namespace) ?? told[0];
  return { namespace: line?.namespace ?? '', reason: line?.reason ?? neverCollectedReason };
};

/**
 * What may have changed since a silent cluster was last heard, what the caller may not see, what files need not hold, and what was too much to look at: missing like what could not be
 * read.
 */
const otherGaps = (
  scope: Scope,
  cluster: { readonly id: string; readonly source: 'agent' | 'push' },
  cut: boolean,
  evidence: readonly KindEvidence[],
): Answer['gaps'] => {
  const limited =
    scope.kind === 'clusters' &&
    scope.clusters.some((one) => one.clusterId === cluster.id && one.namespaces !== undefined);
  // Files that are everything say so in a line for every kind that is not named.
  const fromFiles =
    cluster.source === 'push' && !evidence.some(({ kind, state }) => kind === '*' && state === 'complete');
  const reasons = [
    ...(limited ? ['outside your scope'] : []),
    ...(fromFiles
      ? ['the inventory was pushed from files, which need not hold what the cluster itself came with']
      : []),
    ...(cut ? ['there are more roles and bindings than are looked at in one request'] : []),
  ];
  const silence = silenceOf(evidence);
  const missing = { kind: 'ClusterRoleBinding', namespace: '' };
  return [
    ...(silence === undefined ? [] : [{ ...missing, state: 'stale' as const, reason: silence }]),
    ...reasons.map((reason) => ({ ...missing, state: 'partial' as const, reason })),
  ];
};
