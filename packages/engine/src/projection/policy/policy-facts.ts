import type { LabelSelector } from '../../kubernetes/object.ts';

/**
 * What a policy decides about, as classes of addresses: all Pods of the cluster, every address outside it, and the address
 * at which clouds tell a machine its credentials. A rule counts for a class only where it covers all of it.
 */
export const trafficClasses = ['cluster', 'outside', 'metadata'] as const;
export type TrafficClass = (typeof trafficClasses)[number];

/** none: no rule covers the whole class. unknown: a rule that cannot be understood may. */
export type Decision = 'allow' | 'deny' | 'pass' | 'none' | 'unknown';

/** Of one direction: whether what no rule allows is refused, and what the rules say of each class. */
export interface DirectionFacts {
  readonly isolates: boolean;
  readonly decisions: Readonly<Record<TrafficClass, Decision>>;
}

/**
 * In which order policies of different APIs are asked. admin and baseline: AdminNetworkPolicy and its like, before and
 * after all others. additive: NetworkPolicy and Cilium, whose rules add up. tier: Calico, first match.
 */
export type PolicyLayer = 'admin' | 'additive' | 'tier' | 'baseline';

/** One selection of Pods with what holds for them; a Cilium policy may have several. */
export interface PolicyPart {
  readonly layer: PolicyLayer;
  readonly podSelector: LabelSelector;
  /** Absent: of every namespace the policy reaches. */
  readonly namespaceSelector?: LabelSelector;
  /** Calico's selectors, as written; all of them have to agree with a Pod. */
  readonly expressions?: { readonly pods: string; readonly namespaces: string; readonly accounts: string };
  readonly tier?: string;
  /** Lower is asked first; absent: last. */
  readonly order?: number;
  readonly ingress: DirectionFacts;
  readonly egress: DirectionFacts;
}

/** Facts of every kind of network policy that is understood. */
export interface PolicyFacts {
  readonly parts: readonly PolicyPart[];
  /** Why nothing can be said of Pods that the policy may reach. */
  readonly problem?: string;
}

/** Facts of a Calico tier. */
export interface PolicyTierFacts {
  readonly order?: number;
  /** What becomes of traffic that no policy of the tier decides. */
  readonly defaultAction: string;
}

/** A direction that the policy says nothing about. */
export const silent: DirectionFacts = Object.freeze({
  isolates: false,
  decisions: Object.freeze({ cluster: 'none', outside: 'none', metadata: 'none' }),
});
