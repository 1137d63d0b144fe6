import type { ResourceProjection } from '../../projection/projection.ts';
import type { PolicyRule, RoleFacts } from '../../projection/rbac.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { LabelIndex } from '../label-index.ts';
import type { GrantedRule, RoleRef } from './identity.ts';

type Role = ResourceProjection<RoleFacts>;

/**
 * The rules a role gives. Of an aggregated ClusterRole, those of every ClusterRole its selectors match, each with the role
 * it comes from, and then what the controller wrote into it that none of them explains.
 */
export const rulesOf = (role: Role, cluster: ClusterModel): readonly GrantedRule[] => {
  const known = cluster.derive(ruleCache);
  const cached = known.get(role);
  if (cached !== undefined) return cached;
  const rules = aggregate(role, cluster, new Set());
  known.set(role, rules);
  return rules;
};

const ruleCache = (): Map<Role, readonly GrantedRule[]> => new Map();

const aggregate = (role: Role, cluster: ClusterModel, visited: Set<Role>): readonly GrantedRule[] => {
  visited.add(role);
  const ref = roleRefOf(role);
  const own = role.facts.rules.map((rule, index) => ({ ...rule, path: `rules[${index}]`, role: ref }));
  if (role.facts.aggregates.length === 0) return own;
  const index = cluster.derive(clusterRoleIndex);
  const contributed = new Map<string, GrantedRule>();
  for (const selector of role.facts.aggregates)
    for (const other of index.matching(selector)) {
      if (visited.has(other)) continue;
      for (const rule of aggregate(other, cluster, visited)) contributed.set(contentOf(rule), rule);
    }
  return [...contributed.values(), ...own.filter((rule) => !contributed.has(contentOf(rule)))];
};

const clusterRoleIndex = (cluster: ClusterModel): LabelIndex<Role> =>
  new LabelIndex<Role>(cluster.all('ClusterRole.rbac.authorization.k8s.io'), (role) => role.labels);

const roleRefOf = ({ ref }: Role): RoleRef => ({
  kind: ref.kind === 'Role' ? 'Role' : 'ClusterRole',
  namespace: ref.namespace,
  name: ref.name,
});

const contentOf = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string =>
  JSON.stringify([verbs, apiGroups, resources, resourceNames, nonResourceURLs]);
