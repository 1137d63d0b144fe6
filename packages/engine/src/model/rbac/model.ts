import type { ResourceProjection } from '../../projection/projection.ts';
import type { BindingFacts, BindingSubject } from '../../projection/rbac.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { isBuiltInGrant } from './built-in.ts';
import type { Identity, RoleGrant, RoleRef } from './identity.ts';
import { rulesOf } from './rules.ts';
import { wellKnownRules } from './well-known-roles.ts';

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
      const who = identityOf(subject, binding.ref.namespace);
      if (who === undefined) continue;
      const key = `${who.kind}|${who.namespace}|${who.name}`;
      let entry = identities.get(key);
      if (entry === undefined) {
        const grants: RoleGrant[] = [];
        entry = { identity: { ...who, grants }, grants };
        identities.set(key, entry);
      }
      entry.grants.push({ ...grant, builtIn: isBuiltInGrant(who, grant) });
    }
  }
  const grantsTo = (key: string): readonly RoleGrant[] => identities.get(key)?.grants ?? [];
  const accounts = new Map<string, Identity>();
  return {
    identities: [...identities.values()].map(({ identity }) => identity),
    // Every Pod that runs as an account asks, for one control after another.
    serviceAccount: (namespace, name) => {
      const key = `ServiceAccount|${namespace}|${name}`;
      const known = accounts.get(key);
      if (known !== undefined) return known;
      const groups = [`system:serviceaccounts:${namespace}`, 'system:serviceaccounts', 'system:authenticated'];
      const grants = [key, ...groups.map((group) => `Group||${group}`)].flatMap(grantsTo);
      const identity: Identity = { kind: 'ServiceAccount', namespace, name, grants };
      accounts.set(key, identity);
      return identity;
    },
  };
};

const grantOf = (binding: ResourceProjection<BindingFacts>, cluster: ClusterModel): Omit<RoleGrant, 'builtIn'> => {
  const kind = binding.facts.roleKind === 'Role' ? 'Role' : 'ClusterRole';
  const ref: RoleRef = {
    kind,
    namespace: kind === 'Role' ? binding.ref.namespace : '',
    name: binding.facts.roleName,
  };
  const role = cluster.get(`${kind}.rbac.authorization.k8s.io`, ref.namespace, ref.name);
  const fromFiles = cluster.source === 'files';
  const given = role === undefined ? undefined : rulesOf(role, cluster);
  const rules = given?.rules ?? (fromFiles ? wellKnownRules(ref) : undefined);
  return {
    namespace: binding.ref.namespace,
    rules: rules ?? [],
    role: ref,
    assumed: given === undefined && rules !== undefined,
    binding: {
      kind: binding.ref.namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding',
      namespace: binding.ref.namespace,
      name: binding.ref.name,
    },
    // In a cluster whose roles were listed to the end, a role that is missing gives nothing until somebody makes it.
    known: given?.complete ?? (rules !== undefined || !(fromFiles || isUnread(kind, binding.ref.namespace, cluster))),
  };
};

const isUnread = (kind: RoleRef['kind'], namespace: string, cluster: ClusterModel): boolean =>
  cluster.evidence(`${kind}.rbac.authorization.k8s.io`, kind === 'Role' ? namespace : undefined) !== 'complete';

const accountPrefix = 'system:serviceaccount:';

/** Who a binding's subject is. A user named as the API names a ServiceAccount is that account. */
const identityOf = (subject: BindingSubject, bindingNamespace: string): Omit<Identity, 'grants'> | undefined => {
  if (subject.kind === 'User' && subject.name.startsWith(accountPrefix)) {
    const [namespace = '', name = '', ...more] = subject.name.slice(accountPrefix.length).split(':');
    if (namespace !== '' && name !== '' && more.length === 0) return { kind: 'ServiceAccount', namespace, name };
  }
  // A ServiceAccount subject of a RoleBinding without namespace means the binding's own.
  if (subject.kind === 'ServiceAccount')
    return { kind: subject.kind, namespace: subject.namespace || bindingNamespace, name: subject.name };
  if (subject.kind === 'User' || subject.kind === 'Group')
    return { kind: subject.kind, namespace: '', name: subject.name };
  return undefined;
};
