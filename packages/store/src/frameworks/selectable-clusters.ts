import type { ClusterLabels, Scope } from '@plimsoll/domain';
import { describedAt } from '../clusters/described-at.ts';
import { clusterClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** A cluster as an enrolment selects it. */
export interface EnrollableCluster {
  readonly id: string;
  readonly name: string;
  readonly labels: ClusterLabels;
  /** False: nothing is known of it yet. */
  readonly evaluated: boolean;
  /** True: it is closed and counts nowhere. */
  readonly decommissioned: boolean;
}

/** Clusters in scope by name, as they are or as they were described at an instant. */
export const readEnrollableClusters = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  at?: string,
): Promise<readonly EnrollableCluster[]> => {
  if (at !== undefined) return await readEnrollableClustersAt({ orgId, query }, scope, at);
  const values = new Values([orgId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  return await query<EnrollableCluster>(
    `SELECT c.cluster_id AS id, c.name, c.labels, c.generation > 0 AS evaluated, c.decommissioned_at IS NOT NULL AS decommissioned
     FROM cluster c WHERE c.org_id = $1 AND ${inScope} ORDER BY c.name`,
    values.list,
  );
};

/** Clusters that were known by an instant. A cluster of which nothing was evaluated yet is told as such. */
const readEnrollableClustersAt = async (
  { orgId, query }: Pick<OrgTransaction, 'orgId' | 'query'>,
  scope: Scope,
  at: string,
): Promise<readonly EnrollableCluster[]> => {
  const values = new Values([orgId, at]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  return await query<EnrollableCluster>(
    `SELECT c.cluster_id AS id, d.name, d.labels, coalesce(c.generation > 0 AND c.first_seen_at <= $2, false) AS evaluated,
       coalesce(d.decommissioned_at <= $2, false) AS decommissioned
     FROM cluster c JOIN LATERAL (${describedAt('c', '$2')}) d ON true
     WHERE c.org_id = $1 AND least(c.created_at, c.first_seen_at) <= $2 AND ${inScope} ORDER BY d.name`,
    values.list,
  );
};
