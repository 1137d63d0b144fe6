import { type Fields, type Manifest, uidOf } from './manifest.ts';

const group = 'rbac.authorization.k8s.io';

/** Somebody a role is given to. */
export type Receiver =
  | { readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string }
  | { readonly kind: 'Group' | 'User'; readonly name: string };

const subjectOf = (receiver: Receiver): Fields =>
  receiver.kind === 'ServiceAccount' ? { ...receiver } : { ...receiver, apiGroup: group };

/** A ClusterRole with these rules. */
export const clusterRole = (name: string, rules: readonly Fields[]): Manifest => ({
  apiVersion: `${group}/v1`,
  kind: 'ClusterRole',
  metadata: { name, uid: uidOf('ClusterRole', name) },
  rules,
});

/** Gives a ClusterRole everywhere. */
export const clusterRoleBinding = (name: string, role: string, ...receivers: readonly Receiver[]): Manifest => ({
  apiVersion: `${group}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name, uid: uidOf('ClusterRoleBinding', name) },
  roleRef: { apiGroup: group, kind: 'ClusterRole', name: role },
  subjects: receivers.map(subjectOf),
});

/** A Role in a namespace and whom it is given to. */
export const roleIn = (
  namespace: string,
  name: string,
  rules: readonly Fields[],
  ...receivers: readonly Receiver[]
): readonly Manifest[] => [
  {
    apiVersion: `${group}/v1`,
    kind: 'Role',
    metadata: { name, namespace, uid: uidOf('Role', namespace, name) },
    rules,
  },
  {
    apiVersion: `${group}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace, uid: uidOf('RoleBinding', namespace, name) },
    roleRef: { apiGroup: group, kind: 'Role', name },
    subjects: receivers.map(subjectOf),
  },
];

/** A rule in one line: verbs on resources of API groups. */
export const rule = (apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]): Fields => ({
  apiGroups,
  resources,
  verbs,
});
