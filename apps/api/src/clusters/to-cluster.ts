import type { Cluster } from '@plimsoll/contracts';
import { type ClusterState, inPolicyPercent } from '@plimsoll/domain';
import type { ClusterOverview } from '@plimsoll/store';
import type { z } from 'zod';

/** An agent that said nothing for this long is stale; a push is made by people and pipelines, whenever they like. */
const staleAfterMs = 15 * 60_000;
const silentAfterMs = 24 * 3_600_000;

const stateOf = (cluster: ClusterOverview, now: Date): ClusterState => {
  if (cluster.decommissionedAt !== null) return 'decommissioned';
  if (cluster.generation === 0) return 'expected';
  if (cluster.source === 'push' || cluster.lastSeenAt === null) return 'reporting';
  const quiet = now.getTime() - Date.parse(cluster.lastSeenAt);
  if (quiet > silentAfterMs) return 'silent';
  return quiet > staleAfterMs ? 'stale' : 'reporting';
};

/** A cluster as the API tells it. */
export const toCluster = (cluster: ClusterOverview, now: Date): z.input<typeof Cluster> => {
  const { failing, decommissionedAt: _, ...rest } = cluster;
  const [critical = 0, high = 0, medium = 0, low = 0, info = 0] = failing;
  return {
    ...rest,
    state: stateOf(cluster, now),
    percent: inPolicyPercent(cluster.counts) ?? null,
    findings: { critical, high, medium, low, info },
  };
};
