import type { ClusterModel } from '../cluster-model.ts';
import { takeoversBy } from './ability.ts';
import type { RoleRef } from './identity.ts';
import { rbacModel } from './model.ts';

const systemNamespace = 'kube-system';

/**
 * Namespaces from which the whole cluster can be taken over: those in which an account lives that holds a right to do so,
 * and kube-system. Who gets at such an account has what it has.
 */
export const powerfulNamespaces = (cluster: ClusterModel): ReadonlySet<string> => cluster.derive(findPowerful);

const findPowerful = (cluster: ClusterModel): ReadonlySet<string> => {
  const found = new Set([systemNamespace]);
  for (const { kind, namespace, grants } of rbacModel(cluster).identities) {
    if (kind !== 'ServiceAccount' || found.has(namespace)) continue;
    const wide = grants.filter((grant) => grant.namespace === '');
    if (wide.some(({ rules }) => rules.some((rule) => takeoversBy(rule).length > 0))) found.add(namespace);
  }
  return found;
};

/** How far a role reaches through all who hold it; `unknown` where some binding may not have been seen. */
export type RoleReach = 'everywhere' | 'namespace' | 'nobody' | 'unknown';

/** How far the rules that stand in a role reach, those that other roles take over by aggregation included. */
export const reachOf = (role: RoleRef, cluster: ClusterModel): RoleReach => {
  const seen = cluster.derive(findReach).get(keyOf(role));
  if (seen === 'everywhere' || !isComplete(role, cluster)) return seen === 'everywhere' ? seen : 'unknown';
  return seen ?? 'nobody';
};

const keyOf = ({ kind, namespace, name }: RoleRef): string => `${kind}|${namespace}|${name}`;

const isComplete = ({ namespace }: RoleRef, cluster: ClusterModel): boolean =>
  namespace === ''
    ? ['RoleBinding', 'ClusterRoleBinding'].every((kind) => isRead(kind, undefined, cluster))
    : isRead('RoleBinding', namespace, cluster);

const isRead = (kind: string, namespace: string | undefined, cluster: ClusterModel): boolean =>
  cluster.evidence(`${kind}.rbac.authorization.k8s.io`, namespace) === 'complete';

/** A binding in kube-system reaches everywhere: from there the cluster can be taken over. */
const findReach = (cluster: ClusterModel): ReadonlyMap<string, 'everywhere' | 'namespace'> => {
  const reach = new Map<string, 'everywhere' | 'namespace'>();
  for (const { grants } of rbacModel(cluster).identities)
    for (const { namespace, role, rules } of grants)
      for (const key of new Set([keyOf(role), ...rules.map((rule) => keyOf(rule.role))]))
        if (namespace === '' || namespace === systemNamespace) reach.set(key, 'everywhere');
        else if (!reach.has(key)) reach.set(key, 'namespace');
  return reach;
};
