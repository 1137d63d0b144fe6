import type { ClusterLabels, Scope } from '@plimsoll/domain';
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

/** Clusters in scope by name. */
export const readEnrollableClusters = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
): Promise<readonly EnrollableCluster[]> => {
  const values = new Values([orgId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  return await query<EnrollableCluster>(
    `SELECT c.cluster_id AS id, c.name, c.labels, c.generation > 0 AS evaluated, c.decommissioned_at IS NOT NULL AS decommissioned
     FROM cluster c WHERE c.org_id = $1 AND ${inScope} ORDER BY c.name`,
    values.list,
  );
};
