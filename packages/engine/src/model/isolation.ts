import type { ProjectionOf, ResourceProjection } from '../projection/projection.ts';
import type { WorkloadFacts } from '../projection/workload.ts';
import type { ClusterModel } from './cluster-model.ts';
import { SelectorIndex } from './label-index.ts';

/** open: no policy applies, every connection is allowed. isolated: only what policies list is. */
export type IsolationState = 'open' | 'isolated' | 'unknown';

/** Effective isolation of a workload's Pods, per direction. `reason` says why a state is unknown. */
export interface Isolation {
  readonly ingress: IsolationState;
  readonly egress: IsolationState;
  readonly reason: string;
}

type NetworkPolicy = ProjectionOf<'NetworkPolicy.networking.k8s.io'>;

/** Policy kinds of other APIs; `false` marks those that hold in their own namespace only. */
const foreignKinds: ReadonlyMap<string, boolean> = new Map([
  ['CiliumNetworkPolicy.cilium.io', false],
  ['CiliumClusterwideNetworkPolicy.cilium.io', true],
  ['NetworkPolicy.crd.projectcalico.org', false],
  ['NetworkPolicy.projectcalico.org', false],
  ['GlobalNetworkPolicy.crd.projectcalico.org', true],
  ['GlobalNetworkPolicy.projectcalico.org', true],
  ['AdminNetworkPolicy.policy.networking.k8s.io', true],
  ['BaselineAdminNetworkPolicy.policy.networking.k8s.io', true],
  ['ClusterNetworkPolicy.policy.networking.k8s.io', true],
  ['NetworkPolicy.crd.antrea.io', false],
  ['ClusterNetworkPolicy.crd.antrea.io', true],
]);

/**
 * A kind of network policy at work in the namespace that is not understood here: with it, nothing can be said about
 * isolation. A kind nobody reported on is not installed: agents report every kind the cluster serves.
 */
export const foreignPolicyIn = (namespace: string, cluster: ClusterModel): string | undefined => {
  for (const [kind, everywhere] of foreignKinds) {
    const found = everywhere ? cluster.all(kind) : cluster.inNamespace(kind, namespace);
    if (found.length > 0) return kind;
    if (cluster.evidence(kind, everywhere ? undefined : namespace) === 'unreadable') return kind;
  }
  return undefined;
};

/** NetworkPolicies of the core API that select a Pod with these labels. */
const policiesOn = (
  namespace: string,
  podLabels: WorkloadFacts['podLabels'],
  cluster: ClusterModel,
): Iterable<NetworkPolicy> => cluster.derive(buildIndex).get(namespace)?.selecting(podLabels) ?? [];

/** Effective isolation of a workload. Missing evidence never isolates, and never opens. */
export const isolationOf = (workload: ResourceProjection, cluster: ClusterModel): Isolation => {
  const { namespace } = workload.ref;
  const facts = workload.facts as WorkloadFacts | undefined;
  if (facts === undefined) return unknownFor('the Pod template could not be read');
  // Traffic of the node's own network is outside what a NetworkPolicy can reach.
  if (facts.hostNetwork) return { ingress: 'open', egress: 'open', reason: '' };
  const foreign = foreignPolicyIn(namespace, cluster);
  if (foreign !== undefined) return unknownFor(`${foreign} objects decide who may talk to it`);
  let ingress = false;
  let egress = false;
  try {
    for (const { facts: policy } of policiesOn(namespace, facts.podLabels, cluster)) {
      ingress ||= policy.ingress;
      egress ||= policy.egress;
    }
  } catch (error) {
    if (error instanceof TypeError) return unknownFor(`a NetworkPolicy cannot be understood: ${error.message}`);
    throw error;
  }
  const known = cluster.evidence('NetworkPolicy.networking.k8s.io', namespace) === 'complete' || isFromFiles(cluster);
  const state = (isolated: boolean): IsolationState => (isolated ? 'isolated' : known ? 'open' : 'unknown');
  const reason = known || (ingress && egress) ? '' : 'NetworkPolicies could not be read';
  return { ingress: state(ingress), egress: state(egress), reason };
};

const isFromFiles = (cluster: ClusterModel): boolean => cluster.source === 'files';

const unknownFor = (reason: string): Isolation => ({ ingress: 'unknown', egress: 'unknown', reason });

const buildIndex = (cluster: ClusterModel): ReadonlyMap<string, SelectorIndex<NetworkPolicy>> => {
  const namespaces = new Map<string, NetworkPolicy[]>();
  for (const policy of cluster.all('NetworkPolicy.networking.k8s.io')) {
    const policies = namespaces.get(policy.ref.namespace);
    if (policies === undefined) namespaces.set(policy.ref.namespace, [policy]);
    else policies.push(policy);
  }
  return new Map(
    [...namespaces].map(([namespace, policies]) => [
      namespace,
      new SelectorIndex(policies, (policy) => policy.facts.podSelector),
    ]),
  );
};
