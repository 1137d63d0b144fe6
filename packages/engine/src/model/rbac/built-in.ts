import type { PolicyRule } from '../../projection/rbac.ts';
import { abilities, grantsAbility } from './ability.ts';
import { builtInGrants, withWildcards } from './built-in-grants.ts';
import type { Identity, RoleGrant, RoleRef } from './identity.ts';

const builtInNamespaces: readonly string[] = ['', 'kube-system', 'kube-public'];

/**
 * True for a role that Kubernetes makes, as long as it holds no ability and no wildcard beyond those it is made with: a
 * rule added to it makes it a role like any other.
 */
export const isBuiltInRole = (role: RoleRef, rules: readonly PolicyRule[]): boolean => {
  if (!builtInNamespaces.includes(role.namespace)) return false;
  const known = builtInGrants.get(role.name)?.abilities;
  if (known === undefined) return false;
  if (known === 'everything') return role.kind === 'ClusterRole';
  if (!withWildcards.has(role.name) && rules.some(hasWildcard)) return false;
  return abilities.every(
    (ability) =>
      known.includes(ability) || rules.every((rule) => grantsAbility(rule, ability, role.namespace) === undefined),
  );
};

const hasWildcard = ({ verbs, resources, nonResourceURLs }: PolicyRule): boolean =>
  verbs.includes('*') || resources.some((name) => name.startsWith('*')) || nonResourceURLs.includes('*');

/** True when Kubernetes itself gives this role to this identity. */
export const isBuiltInGrant = (identity: Omit<Identity, 'grants'>, grant: Omit<RoleGrant, 'builtIn'>): boolean =>
  builtInNamespaces.includes(grant.namespace) &&
  builtInGrants.get(grant.role.name)?.identities.includes(`${identity.kind}|${identity.namespace}|${identity.name}`) ===
    true &&
  isBuiltInRole(grant.role, grant.rules);
