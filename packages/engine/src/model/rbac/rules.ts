import type { LabelSelector } from '../../kubernetes/object.ts';
import type { ResourceProjection } from '../../projection/projection.ts';
import type { PolicyRule, RoleFacts } from '../../projection/rbac.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { LabelIndex } from '../label-index.ts';
import type { GrantedRule, RoleRef } from './identity.ts';

type Role = ResourceProjection<RoleFacts>;

/** The rules a role gives. `complete` is false where some of them could not be found out. */
export interface RoleRules {
  readonly rules: readonly GrantedRule[];
  readonly complete: boolean;
}

/**
 * The rules a role gives. Of an aggregated ClusterRole, those of every ClusterRole its selectors match, each with the role
 * it comes from, and then what the controller wrote into it that none of them explains.
 */
export const rulesOf = (role: Role, cluster: ClusterModel): RoleRules => {
  const known = cluster.derive(ruleCache);
  const cached = known.get(role);
  if (cached !== undefined) return cached;
  const rules = aggregate(role, cluster, new Set());
  known.set(role, rules);
  return rules;
};

const ruleCache = (): Map<Role, RoleRules> => new Map();

const aggregate = (role: Role, cluster: ClusterModel, visited: Set<Role>): RoleRules => {
  visited.add(role);
  const ref = roleRefOf(role);
  const own = role.facts.rules.map((rule, index) => ({ ...rule, path: `rules[${index}]`, role: ref }));
  const contributed = new Map<string, GrantedRule>();
  // A field of an impossible type may hide what the role gives.
  let complete = role.malformed === undefined;
  for (const selector of role.facts.aggregates) {
    const others = matching(selector, cluster);
    complete &&= others !== undefined;
    for (const other of others ?? []) {
      if (visited.has(other)) continue;
      const theirs = aggregate(other, cluster, visited);
      complete &&= theirs.complete;
      for (const rule of theirs.rules) contributed.set(contentOf(rule), rule);
    }
  }
  if (contributed.size === 0) return { rules: own, complete };
  const rest = own.filter((rule) => !contributed.has(contentOf(rule)));
  return { rules: [...contributed.values(), ...rest], complete };
};

/** Undefined for a selector that cannot be understood: one such role must not stop the evaluation of all. */
const matching = (selector: LabelSelector, cluster: ClusterModel): readonly Role[] | undefined => {
  try {
    return cluster.derive(clusterRoleIndex).matching(selector);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
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
