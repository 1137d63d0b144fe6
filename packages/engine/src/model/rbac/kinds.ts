/** Kinds that together say who may do what. */
export const rbacKinds = [
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
] as const;

/** Kinds that alone say what holds in every namespace: a RoleBinding gives nothing beyond its own. */
export const clusterRbacKinds = [
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
] as const;
