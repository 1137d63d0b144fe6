import type { ResourceProjection } from '../../projection/projection.ts';
import type { BindingFacts } from '../../projection/rbac.ts';
import type { ClusterModel } from '../cluster-model.ts';
import type { Identity, RoleGrant } from './identity.ts';
import { rulesOf } from './rules.ts';

/** Who may do what in one cluster. */
export interface RbacModel {
  /** Every identity that some binding names, each once, with all it is given by name. */
  readonly identities: readonly Identity[];
  /** A ServiceAccount with what it holds by name and through its groups; without grants when nothing binds it. */
  readonly serviceAccount: (namespace: string, name: string) => Identity;
}

/** The effective RBAC model of a cluster, computed once per model. */
export const rbacModel = (cluster: ClusterModel): RbacModel => cluster.derive(buildModel);

const buildModel = (cluster: ClusterModel): RbacModel => {
  const identities = new Map<string, { identity: Identity; grants: RoleGrant[] }>();
  const bindings = [
    ...cluster.all('ClusterRoleBinding.rbac.authorization.k8s.io'),
    ...cluster.all('RoleBinding.rbac.authorization.k8s.io'),
  ];
  for (const binding of bindings) {
    const grant = grantOf(binding, cluster);
    for (const subject of binding.facts.subjects) {
      if (!isIdentityKind(subject.kind)) continue;
      // A ServiceAccount subject of a RoleBinding without namespace means the binding's own.
      const namespace = subject.kind === 'ServiceAccount' ? subject.namespace || binding.ref.namespace : '';
      const key = `${subject.kind}|${namespace}|${subject.name}`;
      let entry = identities.get(key);
      if (entry === undefined) {
        const grants: RoleGrant[] = [];
        entry = { identity: { kind: subject.kind, namespace, name: subject.name, grants }, grants };
        identities.set(key, entry);
      }
      entry.grants.push(grant);
    }
  }
  const grantsTo = (key: string): readonly RoleGrant[] => identities.get(key)?.grants ?? [];
  return {
    identities: [...identities.values()].map(({ identity }) => identity),
    serviceAccount: (namespace, name) => ({
      kind: 'ServiceAccount',
      namespace,
      name,
      grants: [
        `ServiceAccount|${namespace}|${name}`,
        `Group||system:serviceaccounts:${namespace}`,
        'Group||system:serviceaccounts',
        'Group||system:authenticated',
      ].flatMap(grantsTo),
    }),
  };
};

const grantOf = (binding: ResourceProjection<BindingFacts>, cluster: ClusterModel): RoleGrant => {
  const kind = binding.facts.roleKind === 'Role' ? 'Role' : 'ClusterRole';
  const roleNamespace = kind === 'Role' ? binding.ref.namespace : '';
  const role = cluster.get(`${kind}.rbac.authorization.k8s.io`, roleNamespace, binding.facts.roleName);
  return {
    namespace: binding.ref.namespace,
    rules: role === undefined ? [] : rulesOf(role, cluster),
    role: { kind, namespace: roleNamespace, name: binding.facts.roleName },
    binding: {
      kind: binding.ref.namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding',
      namespace: binding.ref.namespace,
      name: binding.ref.name,
    },
  };
};

const isIdentityKind = (kind: string): kind is Identity['kind'] =>
  kind === 'User' || kind === 'Group' || kind === 'ServiceAccount';
