import type { ClusterModel } from '../cluster-model.ts';

/** Kinds of network policies that are understood; `true` marks those that reach every namespace. */
const understood = [
  ['NetworkPolicy.networking.k8s.io', false],
  ['AdminNetworkPolicy.policy.networking.k8s.io', true],
  ['BaselineAdminNetworkPolicy.policy.networking.k8s.io', true],
  ['ClusterNetworkPolicy.policy.networking.k8s.io', true],
  ['CiliumNetworkPolicy.cilium.io', false],
  ['CiliumClusterwideNetworkPolicy.cilium.io', true],
  ['NetworkPolicy.projectcalico.org', false],
  ['NetworkPolicy.crd.projectcalico.org', false],
  ['GlobalNetworkPolicy.projectcalico.org', true],
  ['GlobalNetworkPolicy.crd.projectcalico.org', true],
] as const;

export type PolicyKind = (typeof understood)[number][0];

export const policyKinds: readonly PolicyKind[] = understood.map(([kind]) => kind);

/** Kinds whose objects matter beside the policies: they order Calico's. */
export const tierKinds = ['Tier.projectcalico.org', 'Tier.crd.projectcalico.org'] as const;

/** Kinds of other APIs that decide who may talk to whom, and are not understood; `true` for every namespace. */
const foreign: readonly (readonly [string, boolean])[] = [
  ['NetworkPolicy.crd.antrea.io', false],
  ['ClusterNetworkPolicy.crd.antrea.io', true],
  ['EgressFirewall.k8s.ovn.org', false],
  ['EgressNetworkPolicy.network.openshift.io', false],
  ['FQDNNetworkPolicy.networking.gke.io', false],
  ['ApplicationNetworkPolicy.networking.k8s.aws', false],
  ['ClusterNetworkPolicy.networking.k8s.aws', true],
];

const known = new Set<string>([...policyKinds, 'NetworkPolicy.extensions']);
const namesPolicy = /^(?!Staged)\w*NetworkPolicy\./;

/**
 * A kind of network policy at work in the namespace that is not understood here, or that could not be read: with it,
 * nothing can be said about isolation. A kind nobody reported on is not installed: agents report every kind the cluster
 * serves.
 */
export const foreignPolicyIn = (namespace: string, cluster: ClusterModel): string | undefined => {
  for (const kind of cluster.derive(foreignKinds))
    if (cluster.inNamespace(kind, namespace).length > 0 || cluster.inNamespace(kind, '').length > 0) return kind;
  for (const [kind, everywhere] of [...understood.slice(1), ...foreign])
    if (cluster.evidence(kind, everywhere ? undefined : namespace) === 'unreadable') return kind;
  return undefined;
};

/** Kinds of the inventory that are called a network policy, or are one under another name, and are not understood. */
const foreignKinds = (cluster: ClusterModel): readonly string[] => {
  const listed = new Set(foreign.map(([kind]) => kind));
  return [...cluster.kinds()].filter((kind) => listed.has(kind) || (namesPolicy.test(kind) && !known.has(kind)));
};
