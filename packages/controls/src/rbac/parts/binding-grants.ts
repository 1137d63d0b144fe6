import type { ClusterModel, Identity, ResourceProjection, RoleGrant } from '@plimsoll/engine';
import { rbacModel } from '@plimsoll/engine';

/** Somebody that a binding names, with what it gives. */
export interface BindingGrant {
  readonly identity: Identity;
  readonly grant: RoleGrant;
}

/** Everybody that a binding names. */
export const grantsBy = ({ ref }: ResourceProjection, cluster: ClusterModel): readonly BindingGrant[] =>
  cluster.derive(byBinding).get(`${ref.kind}|${ref.namespace}|${ref.name}`) ?? [];

const byBinding = (cluster: ClusterModel): ReadonlyMap<string, readonly BindingGrant[]> => {
  const found = new Map<string, BindingGrant[]>();
  for (const identity of rbacModel(cluster).identities)
    for (const grant of identity.grants) {
      const { kind, namespace, name } = grant.binding;
      const key = `${kind}|${namespace}|${name}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, [{ identity, grant }]);
      else known.push({ identity, grant });
    }
  return found;
};

/** Subjects of a binding that are ServiceAccounts, as written, with the namespace they are in. */
export const accountSubjects = (
  subjects: unknown,
  bindingNamespace: string,
): readonly { readonly index: number; readonly namespace: string; readonly name: string }[] =>
  (Array.isArray(subjects) ? subjects : []).flatMap((subject: unknown, index) => {
    const { kind, name, namespace } = (subject ?? {}) as Readonly<Record<string, unknown>>;
    if (kind !== 'ServiceAccount' || typeof name !== 'string') return [];
    const home = typeof namespace === 'string' && namespace !== '' ? namespace : bindingNamespace;
    return [{ index, namespace: home, name }];
  });
