import type { Cluster } from '@plimsoll/contracts';
import { type ClusterState, inPolicyPercent, staleAfterMs } from '@plimsoll/domain';
import type { ClusterOverview } from '@plimsoll/store';
import type { z } from 'zod';

/**
 * How a cluster stands. Silence is what the job decided, and what its verdicts follow: it is never computed here.
 */
export const stateOf = (cluster: ClusterOverview, now: Date): ClusterState => {
  if (cluster.decommissionedAt !== null) return 'decommissioned';
  if (cluster.generation === 0) return 'expected';
  if (cluster.silentSince !== null) return 'silent';
  if (cluster.source === 'push' || cluster.lastSeenAt === null) return 'reporting';
  return now.getTime() - Date.parse(cluster.lastSeenAt) > staleAfterMs ? 'stale' : 'reporting';
};

/** A cluster as the API tells it. */
export const toCluster = (cluster: ClusterOverview, now: Date): z.input<typeof Cluster> => {
  const { failing, ...rest } = cluster;
  const [critical = 0, high = 0, medium = 0, low = 0, info = 0] = failing;
  return {
    ...rest,
    state: stateOf(cluster, now),
    percent: inPolicyPercent(cluster.counts) ?? null,
    findings: { critical, high, medium, low, info },
  };
};
