import type { KubernetesObject } from '@plimsoll/engine';

const subjects = [{ kind: 'User', name: 'oracle', apiGroup: 'rbac.authorization.k8s.io' }];

/** The objects, with every role that no binding names bound to a user. */
export const withBindings = (objects: readonly KubernetesObject[]): readonly KubernetesObject[] => {
  const bound = new Set(objects.map(({ roleRef }) => JSON.stringify(keyOf(roleRef as RoleRef | undefined))));
  const unbound = objects.filter(
    ({ kind, metadata }) =>
      (kind === 'Role' || kind === 'ClusterRole') && !bound.has(JSON.stringify(keyOf({ kind, name: metadata.name }))),
  );
  return [...objects, ...unbound.map(bindingOf)];
};

interface RoleRef {
  readonly kind: string;
  readonly name?: string | undefined;
}

const keyOf = (role: RoleRef | undefined) => [role?.kind, role?.name];

const bindingOf = ({ kind, metadata }: KubernetesObject, index: number): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: `${kind}Binding`,
  metadata: { ...(kind === 'Role' && { namespace: metadata.namespace ?? '' }), name: `oracle-${index}` },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: metadata.name },
  subjects,
});
