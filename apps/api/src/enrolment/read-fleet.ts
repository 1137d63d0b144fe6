import type { ExpectedCluster, Fleet } from '@plimsoll/contracts';
import { baselinePolicyId, type ClusterState, type Scope } from '@plimsoll/domain';
import { type ClusterOverview, listExpected, type OrgTransaction, readClusters } from '@plimsoll/store';
import { stateOf } from '../clusters/to-cluster.ts';

/** Clusters and expected names in a scope, with how they stand. */
interface FleetReading {
  readonly clusters: readonly ClusterOverview[];
  readonly expected: readonly ExpectedCluster[];
  readonly fleet: Fleet;
}

/** Who sees single clusters only is told of expected names by which one of those came, and of no other. */
export const readFleet = async (tx: OrgTransaction, scope: Scope, now: Date): Promise<FleetReading> => {
  const clusters = await readClusters(tx, scope, baselinePolicyId);
  const states = new Map(clusters.map((cluster) => [cluster.id, stateOf(cluster, now)]));
  const expected = (await listExpected(tx))
    .filter(({ clusterId }) => scope.kind === 'everything' || (clusterId !== null && states.has(clusterId)))
    .map((line) => ({ ...line, state: line.clusterId === null ? null : (states.get(line.clusterId) ?? null) }));
  return { clusters, expected, fleet: countFleet(states, expected) };
};

/** Pure sum: every expected name is counted once, and every live cluster once. */
const countFleet = (
  states: ReadonlyMap<string, ClusterState>,
  expected: readonly Pick<ExpectedCluster, 'clusterId' | 'state'>[],
): Fleet => {
  const all = [...states.values()];
  const listed = new Set(expected.map(({ clusterId }) => clusterId));
  const live = (state: ClusterState): number => all.filter((each) => each === state).length;
  const named = (state: ClusterState | null): number => expected.filter((line) => line.state === state).length;
  return {
    expected: expected.length,
    reporting: named('reporting'),
    stale: named('stale'),
    silent: named('silent'),
    decommissioned: named('decommissioned'),
    neverSeen: named('expected') + named(null),
    unlisted: [...states].filter(([id, state]) => state !== 'decommissioned' && !listed.has(id)).length,
    clusters: {
      expected: live('expected'),
      reporting: live('reporting'),
      stale: live('stale'),
      silent: live('silent'),
    },
  };
};
