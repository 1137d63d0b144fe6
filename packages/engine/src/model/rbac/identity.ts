import type { PolicyRule } from '../../projection/rbac.ts';

/** Which role is meant. */
export interface RoleRef {
  readonly kind: 'Role' | 'ClusterRole';
  readonly namespace: string;
  readonly name: string;
}

/** A rule with the place it stands in: of an aggregated ClusterRole, the role that contributed it. */
export interface GrantedRule extends PolicyRule {
  /** Path inside the role, such as `rules[0]`. */
  readonly path: string;
  readonly role: RoleRef;
}

/** One role given to an identity by one binding. */
export interface RoleGrant {
  /** Empty: cluster-wide. Otherwise the rules hold inside this namespace only. */
  readonly namespace: string;
  readonly rules: readonly GrantedRule[];
  readonly role: RoleRef;
  readonly binding: {
    readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
    readonly namespace: string;
    readonly name: string;
  };
  /** False where the role is not in the inventory although it may exist: what it gives is unknown. */
  readonly known: boolean;
  /** The role is not in the inventory, but every cluster has it: the rules are the part of it that controls ask for. */
  readonly assumed: boolean;
  /** Kubernetes gives this role to this very identity in every cluster, and the role holds no more than it brings along. */
  readonly builtIn: boolean;
}

/** Somebody who can act on the API: with every role that any binding gives, directly or through a group. */
export interface Identity {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  /** Only ServiceAccounts have one. */
  readonly namespace: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
}
