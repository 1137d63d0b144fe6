import type { ResourceProjection } from '../projection/projection.ts';
import type { WorkloadFacts } from '../projection/workload.ts';
import type { ClusterModel } from './cluster-model.ts';

/** The resources for which a namespace gives every container a value it does not state itself. */
export interface NamespaceDefaults {
  readonly limits: ReadonlySet<string>;
  readonly requests: ReadonlySet<string>;
}

const noDefaults: NamespaceDefaults = { limits: new Set(), requests: new Set() };

/** What the LimitRanges of a namespace give to each container, all of them together. */
export const defaultsOf = (namespace: string, cluster: ClusterModel): NamespaceDefaults =>
  cluster.derive(buildDefaults).get(namespace) ?? noDefaults;

const buildDefaults = (cluster: ClusterModel): ReadonlyMap<string, NamespaceDefaults> => {
  const namespaces = new Map<string, { limits: Set<string>; requests: Set<string> }>();
  for (const { ref, facts } of cluster.all('LimitRange')) {
    let entry = namespaces.get(ref.namespace);
    if (entry === undefined) {
      entry = { limits: new Set(), requests: new Set() };
      namespaces.set(ref.namespace, entry);
    }
    for (const name of facts.limits) entry.limits.add(name);
    for (const name of facts.requests) entry.requests.add(name);
  }
  return namespaces;
};

/**
 * True when a LimitRange would still fill in what a workload leaves out. Not for a Pod that a cluster already admitted, in a
 * dump one with a status: its defaults are written into it, and a LimitRange made later changes nothing about it.
 */
export const takesDefaults = ({ ref, facts }: ResourceProjection, cluster: ClusterModel): boolean =>
  ref.kind !== 'Pod' || (cluster.source === 'files' && (facts as WorkloadFacts | undefined)?.phase === undefined);
