import type { ResourceProjection } from '../../projection/projection.ts';
import type { WorkloadFacts } from '../../projection/workload.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { type Reach, reachOf } from './merge-policies.ts';
import { type PlacedPart, type PodsAsked, partsOn, partsOnAll } from './policy-index.ts';
import { foreignPolicyIn } from './policy-kinds.ts';

/** open: every connection is allowed. isolated: only what policies list is. */
export type IsolationState = 'open' | 'isolated' | 'unknown';

/** Effective isolation of Pods, per direction. `reason` says why something is unknown. */
export interface Isolation {
  readonly ingress: IsolationState;
  readonly egress: IsolationState;
  /** From where connections are let in: every Pod of the cluster, and addresses outside it. */
  readonly from: { readonly cluster: Reach; readonly outside: Reach };
  /** Where connections may go; `metadata` is the address at which clouds tell a machine its credentials. */
  readonly to: { readonly cluster: Reach; readonly outside: Reach; readonly metadata: Reach };
  /** Some policy selects the Pods, whatever it lets through. */
  readonly covered: boolean;
  readonly reason: string;
}

/**
 * Effective isolation of a workload's Pods under NetworkPolicies, AdminNetworkPolicies and their successor, Cilium's and
 * Calico's policies together. Missing evidence never isolates, and never opens.
 */
export const isolationOf = (workload: ResourceProjection, cluster: ClusterModel): Isolation => {
  const memory = cluster.derive(remembered);
  const known = memory.byWorkload.get(workload);
  if (known !== undefined) return known;
  const asked = whatDecides(workload);
  const isolation = memory.byAsked.get(asked) ?? ofWorkload(workload, cluster);
  memory.byAsked.set(asked, isolation);
  memory.byWorkload.set(workload, isolation);
  return isolation;
};

/** All that tells the isolation of one workload from that of another: the Pods of one owner share it. */
const whatDecides = ({ ref, facts }: ResourceProjection): string => {
  const workload = facts as WorkloadFacts | undefined;
  if (workload === undefined) return '';
  const { hostNetwork, serviceAccount, podLabels } = workload;
  return JSON.stringify([ref.namespace, hostNetwork, serviceAccount, podLabels]);
};

/** Isolation that a namespace gives every Pod in it, also one that is not made yet. */
export const isolationByDefault = (namespace: string, cluster: ClusterModel): Isolation =>
  underPolicies(namespace, cluster, () => partsOnAll(namespace, cluster));

/** Several controls ask for the same workload. */
const remembered = () => ({
  byWorkload: new Map<ResourceProjection, Isolation>(),
  byAsked: new Map<string, Isolation>(),
});

const ofWorkload = ({ ref, facts }: ResourceProjection, cluster: ClusterModel): Isolation => {
  const workload = facts as WorkloadFacts | undefined;
  if (workload === undefined) return unknownFor('the Pod template could not be read');
  // Traffic of the node's own network is outside what a NetworkPolicy can reach.
  if (workload.hostNetwork) return stateOf(reachesOf([], cluster), false, '');
  const pods: PodsAsked = {
    namespace: ref.namespace,
    labels: workload.podLabels,
    serviceAccount: workload.serviceAccount,
  };
  return underPolicies(ref.namespace, cluster, () => partsOn(pods, cluster));
};

const underPolicies = (namespace: string, cluster: ClusterModel, find: () => readonly PlacedPart[]): Isolation => {
  const foreign = foreignPolicyIn(namespace, cluster);
  if (foreign !== undefined) return unknownFor(`${foreign} objects decide who may talk to it`);
  let parts: readonly PlacedPart[];
  try {
    parts = find();
  } catch (error) {
    if (error instanceof TypeError) return unknownFor(`a network policy cannot be understood: ${error.message}`);
    throw error;
  }
  const known =
    cluster.source === 'files' || cluster.evidence('NetworkPolicy.networking.k8s.io', namespace) === 'complete';
  if (parts.length === 0) return cluster.derive(known ? underNone : underNoneThatWasRead);
  return underParts(parts, known, cluster);
};

/** Most Pods are under no policy: they are all alike. */
const underNone = (cluster: ClusterModel): Isolation => underParts([], true, cluster);
const underNoneThatWasRead = (cluster: ClusterModel): Isolation => underParts([], false, cluster);

const underParts = (parts: readonly PlacedPart[], known: boolean, cluster: ClusterModel): Isolation => {
  const reaches = reachesOf(parts, cluster);
  const covered = parts.some(({ part: { ingress, egress } }) => ingress.isolates || egress.isolates);
  if (known) return stateOf(reaches, covered, 'a rule of a network policy cannot be understood');
  return stateOf(withoutEvidence(reaches), covered, 'NetworkPolicies could not be read');
};

type Reaches = Pick<Isolation, 'from' | 'to'>;

const reachesOf = (parts: readonly PlacedPart[], cluster: ClusterModel): Reaches => ({
  from: {
    cluster: reachOf(parts, 'ingress', 'cluster', cluster),
    outside: reachOf(parts, 'ingress', 'outside', cluster),
  },
  to: {
    cluster: reachOf(parts, 'egress', 'cluster', cluster),
    outside: reachOf(parts, 'egress', 'outside', cluster),
    metadata: reachOf(parts, 'egress', 'metadata', cluster),
  },
});

/** What is let through may be refused by a policy that was not read. */
const withoutEvidence = ({ from, to }: Reaches): Reaches => {
  const doubted = (reach: Reach): Reach => (reach === 'all' ? 'unknown' : reach);
  return {
    from: { cluster: doubted(from.cluster), outside: doubted(from.outside) },
    to: { cluster: doubted(to.cluster), outside: doubted(to.outside), metadata: doubted(to.metadata) },
  };
};

const stateOf = ({ from, to }: Reaches, covered: boolean, doubt: string): Isolation => {
  const ingress = from.cluster === 'all' ? from.outside : from.cluster;
  const states = { ingress: stateOfReach[ingress], egress: stateOfReach[to.outside] };
  const unknown = [from.cluster, from.outside, to.cluster, to.outside, to.metadata].includes('unknown');
  return { ...states, from, to, covered, reason: unknown ? doubt : '' };
};

const stateOfReach = { all: 'open', listed: 'isolated', unknown: 'unknown' } as const;

const unknownFor = (reason: string): Isolation => ({
  ingress: 'unknown',
  egress: 'unknown',
  from: { cluster: 'unknown', outside: 'unknown' },
  to: { cluster: 'unknown', outside: 'unknown', metadata: 'unknown' },
  covered: false,
  reason,
});
