import { account, bindingOf, clusterRole, type KubernetesObject, object, role } from '@plimsoll/engine';

/** A ServiceAccount with a ClusterRole of these rules, bound in the whole cluster. */
export const accountWith = (name: string, rules: readonly object[], namespace = 'kube-system') => [
  object('v1', 'ServiceAccount', { name, namespace }),
  clusterRole(`sys:${name}`, rules),
  bindingOf(account(name, namespace), `sys:${name}`, { name: `sys:${name}` }),
];

/** The same within one namespace. */
export const accountWithin = (
  name: string,
  rules: readonly object[],
  namespace = 'kube-system',
): readonly KubernetesObject[] => [
  object('v1', 'ServiceAccount', { name, namespace }),
  role(`sys:${name}`, rules, namespace),
  bindingOf(account(name, namespace), `sys:${name}`, { name: `sys:${name}`, namespace, kind: 'Role' }),
];

/** A user or group outside the cluster with a ClusterRole of these rules. */
export const outsider = (
  kind: 'User' | 'Group',
  name: string,
  rules: readonly object[],
): readonly KubernetesObject[] => [
  clusterRole(`for:${name}`, rules),
  bindingOf({ kind, name }, `for:${name}`, { name: `for:${name}` }),
];
