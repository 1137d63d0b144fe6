import { intersectScopes, namespaceLimit, type Scope } from '@plimsoll/domain';
import type { ClusterEvidence, GatingEvidence, ToldCatalogue } from '@plimsoll/engine';
import { readControlCounts } from '../read/control-counters.ts';
import type { OrgTransaction } from '../sql.ts';
import type { EnrolledScope } from './enrolled-scope.ts';
import { readFrameworkEvidence } from './framework-evidence.ts';

const nothing = { applicable: 0, fail: 0, excepted: 0, undetermined: 0 };

/** Subjects of a control that belong to no namespace, by cluster: what a scope of namespaces leaves out. */
const readClusterScoped = async (
  tx: OrgTransaction,
  clusterIds: readonly string[],
  at: string | undefined,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const scope: Scope = { kind: 'clusters', clusters: clusterIds.map((clusterId) => ({ clusterId, namespaces: [''] })) };
  const controls = new Map<string, Set<string>>();
  if (clusterIds.length === 0) return controls;
  for (const { clusterId, controlId, applicable } of await readControlCounts(tx, scope, undefined, at)) {
    if (applicable === 0) continue;
    const known = controls.get(clusterId) ?? new Set<string>();
    controls.set(clusterId, known.add(controlId));
  }
  return controls;
};

/**
 * Evidence of what is enrolled, or of the one cluster asked for. What narrows the view never lets a requirement look
 * better than it is: an enrolled cluster of which nothing is known has no evidence, and neither has a control that is
 * also about subjects outside of the enrolled namespaces, or whose namespaces are not known.
 */
export const readEnrolledEvidence = async (
  tx: OrgTransaction,
  seen: Scope,
  { clusters: { counted }, scope }: EnrolledScope,
  catalogue: ToldCatalogue,
  clusterId: string | undefined,
  at?: string,
): Promise<readonly ClusterEvidence[]> => {
  const whole: Scope = { kind: 'clusters', clusters: counted.map(({ id }) => ({ clusterId: id })) };
  const evidence = await readFrameworkEvidence(tx, intersectScopes(seen, whole), catalogue, clusterId, scope, at);
  const limited = counted
    .filter(({ id, namespaces }) => namespaces !== null && namespaceLimit(seen, id) === undefined)
    .map(({ id }) => id);
  const clusterScoped = await readClusterScoped(tx, limited, at);
  return counted
    .filter(({ id }) => clusterId === undefined || id === clusterId)
    .map(({ id, unclear }): ClusterEvidence => {
      const known = evidence.find((one) => one.clusterId === id);
      if (known === undefined)
        return {
          clusterId: id,
          distribution: 'unknown',
          evidenceOf: (control): GatingEvidence => ({ known: catalogue.entries.has(control), blind: true, ...nothing }),
        };
      const left = clusterScoped.get(id);
      const evidenceOf = (control: string): GatingEvidence => {
        const seen = known.evidenceOf(control);
        return { ...seen, blind: seen.blind || unclear || left?.has(control) === true };
      };
      return { ...known, evidenceOf };
    });
};
