import type { PolicyRule } from '../../projection/rbac.ts';

/** One role given to an identity by one binding. */
export interface RoleGrant {
  /** Empty: cluster-wide. Otherwise the rules hold inside this namespace only. */
  readonly namespace: string;
  readonly rules: readonly PolicyRule[];
  readonly role: { readonly kind: 'Role' | 'ClusterRole'; readonly namespace: string; readonly name: string };
  readonly binding: {
    readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
    readonly namespace: string;
    readonly name: string;
  };
}

/** Somebody who can act on the API: with every role that any binding gives, directly or through a group. */
export interface Identity {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  /** Only ServiceAccounts have one. */
  readonly namespace: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
}
