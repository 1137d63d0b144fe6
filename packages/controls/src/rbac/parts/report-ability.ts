import type { Severity } from '@plimsoll/domain';
import {
  type Ability,
  type CheckContext,
  type ClusterModel,
  type GrantedRule,
  grantsAbility,
  type Identity,
  powerfulNamespaces,
  type RoleGrant,
  type Settings,
} from '@plimsoll/engine';

/** Where a right has to hold to count. */
export type Reach = (grant: RoleGrant) => boolean;

export const everywhere: Reach = (grant) => grant.namespace === '';
export const anywhere: Reach = () => true;
/** In the namespace of the control plane and of most powerful accounts. */
export const inSystemNamespace: Reach = (grant) => grant.namespace === 'kube-system';
/** In a namespace of its own, other than the system's. */
export const inOrdinaryNamespace: Reach = (grant) => grant.namespace !== '' && grant.namespace !== 'kube-system';

/** In every namespace, or in one from which the whole cluster can be taken over. */
export const whereItCounts =
  (cluster: ClusterModel): Reach =>
  (grant) =>
    grant.namespace === '' || powerfulNamespaces(cluster).has(grant.namespace);

/**
 * Reports every rule by which an identity holds an ability within reach, beyond what Kubernetes itself gives it. `local`
 * is the severity of what ends at the border of an ordinary namespace, where that is milder.
 */
export const reportAbility = (
  identity: Identity,
  context: CheckContext,
  ability: Ability,
  reach: Reach,
  local?: Severity,
): void => {
  for (const grant of identity.grants) {
    if (grant.builtIn || !reach(grant)) continue;
    if (!grant.known) reportUnknownRole(grant, context);
    for (const rule of grant.rules) {
      const held = grantsAbility(rule, ability, grant.namespace);
      if (held === undefined) continue;
      if (opensNoStream(held, context.settings)) reportRule(rule, grant, context, held, 'low');
      else reportRule(rule, grant, context, held, inOrdinaryNamespace(grant) ? local : undefined);
    }
  }
};

/**
 * True for `get` alone on a stream into a Pod. Until 1.35 it opened one over WebSocket; from then on the API server asks
 * for `create` too (KEP-4006), unless its operator switches that off.
 */
export const opensNoStream = (held: string, { kubernetesMinor }: Settings): boolean =>
  kubernetesMinor >= 35 && /^get on pods\/(?:exec|attach|portforward)$/.test(held);

/** Reports one rule, at its place in the role it stands in. */
export const reportRule = (
  rule: GrantedRule,
  grant: RoleGrant,
  context: CheckContext,
  held: string,
  severity?: Severity,
): void => context.report(rule.path, held, `${grantedBy(grant)}${where(grant)}`, rule.role, severity);

/** The role may exist outside the inventory: what it gives is not known. */
export const reportUnknownRole = ({ role, binding }: RoleGrant, context: CheckContext): void =>
  context.unknown(
    'kind-not-collected',
    `${role.kind} ${role.name}, given by ${binding.kind} ${binding.name}, is not in the inventory`,
  );

/** `granted by ClusterRoleBinding admins`. */
export const grantedBy = ({ binding, role }: RoleGrant): string =>
  `granted as ${role.kind} ${role.name} by ${binding.kind} ${binding.name}`;

const where = (grant: RoleGrant): string =>
  grant.namespace === '' ? ', in every namespace' : `, in namespace ${grant.namespace}`;

/** True when any role of the identity is not one Kubernetes itself gives it: only then is it anybody's decision. */
export const isOrdinary = (identity: Identity): boolean => identity.grants.some((grant) => !grant.builtIn);
