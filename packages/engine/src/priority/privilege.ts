import type { Subject } from '@plimsoll/domain';
import type { ClusterModel } from '../model/cluster-model.ts';
import { takeoversBy } from '../model/rbac/ability.ts';
import type { Identity, RoleGrant } from '../model/rbac/identity.ts';
import { rbacModel } from '../model/rbac/model.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { WorkloadFacts } from '../projection/workload.ts';
import type { SubjectFactors } from './priority.ts';

type Privilege = NonNullable<SubjectFactors['privilege']>;

/** How far an RBAC identity gets; undefined for one that no binding names. */
export const privilegeOfIdentity = (subject: Subject, cluster: ClusterModel): Privilege | undefined => {
  const identity = cluster.derive(identitiesByKey).get(`${subject.kind}|${subject.namespace}|${subject.name}`);
  return identity === undefined ? undefined : (privilegeOfGrants(identity) ?? { value: 'none', source: subject.name });
};

/** How far whoever takes a workload over gets: to its node, or as far as its account's token. */
export const privilegeOfWorkload = (
  { ref }: ResourceProjection,
  facts: WorkloadFacts,
  cluster: ClusterModel,
): Privilege => {
  const own = `${ref.kind} ${ref.name}`;
  const token = mountsToken(ref.namespace, facts, cluster);
  const account = rbacModel(cluster).serviceAccount(ref.namespace, facts.serviceAccount);
  const held = token ? privilegeOfGrants(account) : undefined;
  if (held?.value === 'adminEquivalent') return held;
  if (facts.nodeEscape) return { value: 'nodeEscape', source: own };
  if (held !== undefined) return held;
  return token
    ? { value: 'tokenUnused', source: `ServiceAccount ${facts.serviceAccount}` }
    : { value: 'none', source: own };
};

/** What the Pod says, else what its account says, else yes. */
export const mountsToken = (namespace: string, facts: WorkloadFacts, cluster: ClusterModel): boolean =>
  facts.automount ?? cluster.get('ServiceAccount', namespace, facts.serviceAccount)?.facts.automount ?? true;

const privilegeOfGrants = (identity: Identity): Privilege | undefined => {
  let local: RoleGrant | undefined;
  for (const grant of identity.grants) {
    const { namespace } = grant;
    if (!grant.rules.some((rule) => takeoversBy(rule, namespace).length > 0)) continue;
    if (grant.namespace === '') return { value: 'adminEquivalent', source: sourceOf(grant) };
    local ??= grant;
  }
  return local === undefined ? undefined : { value: 'namespaceAdmin', source: sourceOf(local) };
};

const sourceOf = ({ role, binding }: RoleGrant): string =>
  `${role.kind} ${role.name} by ${binding.kind} ${binding.name}`;

const identitiesByKey = (cluster: ClusterModel): ReadonlyMap<string, Identity> =>
  new Map(
    rbacModel(cluster).identities.map((identity) => [
      `${identity.kind}|${identity.namespace}|${identity.name}`,
      identity,
    ]),
  );
