import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.ts';
import { object } from './example.ts';

/** One rule, as roles hold it. */
export const ruleOf = (
  verbs: readonly string[],
  resources: readonly string[],
  apiGroups: readonly string[] = [''],
) => ({
  verbs,
  resources,
  apiGroups,
});

const rbac = 'rbac.authorization.k8s.io/v1';

export const clusterRole = (
  name: string,
  rules: readonly object[],
  rest: object = {},
  metadata: ObjectMeta = {},
): KubernetesObject => object(rbac, 'ClusterRole', { ...metadata, name }, { rules, ...rest });

export const role = (name: string, rules: readonly object[], namespace = 'shop'): KubernetesObject =>
  object(rbac, 'Role', { name, namespace }, { rules });

export const account = (name: string, namespace = 'shop') => ({ kind: 'ServiceAccount', namespace, name }) as const;

/** A ClusterRoleBinding, or with a namespace a RoleBinding, of the role called like it unless told otherwise. */
export const bindingOf = (
  subject: object,
  roleName: string,
  options: { readonly namespace?: string; readonly kind?: 'Role' | 'ClusterRole'; readonly name?: string } = {},
): KubernetesObject => {
  const { namespace, kind = 'ClusterRole', name = `to-${roleName}` } = options;
  return object(
    rbac,
    namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    { name, ...(namespace === undefined ? {} : { namespace }) },
    { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: roleName }, subjects: [subject] },
  );
};
