import {
  type EnrolmentTerms,
  enrolledCluster,
  needsNamespaceLabels,
  type Scope,
  type ScopedCluster,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { readNamespaceLabels } from './namespace-labels.ts';
import { readEnrollableClusters } from './selectable-clusters.ts';

/** How the clusters of the organization stand to an enrolment; all three together are all of them. */
export interface EnrolledClusters {
  readonly counted: {
    readonly id: string;
    readonly name: string;
    /** The namespaces that count; null: the whole cluster. */
    readonly namespaces: string[] | null;
    /** False: nothing was evaluated yet, so that nothing is met there. */
    readonly evaluated: boolean;
    /** True: which namespaces are meant could not be read, so that nothing is met there. */
    readonly unclear: boolean;
  }[];
  readonly excluded: { readonly id: string; readonly name: string; readonly reason: string }[];
  /** Clusters that are not enrolled. */
  outside: number;
}

/** What an enrolment makes of the clusters that a caller sees. */
export interface EnrolledScope {
  /** How every live cluster stands to it. */
  readonly clusters: EnrolledClusters;
  /** What enters numbers. */
  readonly scope: Scope;
}

/** The part of an enrolled cluster that a caller sees; undefined for none. */
const seenOf = (seen: Scope, enrolled: ScopedCluster): ScopedCluster | undefined => {
  if (seen.kind === 'everything') return enrolled;
  const own = seen.clusters.find(({ clusterId }) => clusterId === enrolled.clusterId);
  if (own?.namespaces === undefined) return own === undefined ? undefined : enrolled;
  const limit = new Set(own.namespaces);
  const { clusterId, namespaces } = enrolled;
  return {
    clusterId,
    namespaces: namespaces === undefined ? own.namespaces : namespaces.filter((one) => limit.has(one)),
  };
};

/** Reads which clusters and namespaces are enrolled, now or as of an instant. Decommissioned clusters count nowhere. */
export const readEnrolledScope = async (
  tx: OrgTransaction,
  seen: Scope,
  terms: Pick<EnrolmentTerms, 'scope' | 'exclusions'>,
  at?: string,
): Promise<EnrolledScope> => {
  const clusters: EnrolledClusters = { counted: [], excluded: [], outside: 0 };
  const scoped: ScopedCluster[] = [];
  for (const cluster of await readEnrollableClusters(tx, seen, at)) {
    if (cluster.decommissioned) continue;
    const labels = needsNamespaceLabels(terms.scope, cluster)
      ? await readNamespaceLabels(tx, cluster.id, at)
      : undefined;
    const enrolled = enrolledCluster(terms, cluster, labels);
    const { id, name, evaluated } = cluster;
    if (enrolled.kind === 'outside') clusters.outside += 1;
    else if (enrolled.kind === 'excluded') clusters.excluded.push({ id, name, reason: enrolled.reason });
    else {
      const part = seenOf(seen, enrolled.scoped);
      // Of what is enrolled, nothing is the caller's.
      if (part === undefined || (part.namespaces?.length === 0 && enrolled.scoped.namespaces?.length !== 0)) continue;
      scoped.push(part);
      const namespaces = part.namespaces === undefined ? null : [...part.namespaces];
      clusters.counted.push({ id, name, namespaces, evaluated, unclear: enrolled.unclear });
    }
  }
  return { clusters, scope: { kind: 'clusters', clusters: scoped } };
};
