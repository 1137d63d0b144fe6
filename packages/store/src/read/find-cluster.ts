import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { clusterClause, Values } from './scope-clause.ts';

/** What is asked of a cluster that was named. */
export interface FoundCluster {
  readonly id: string;
  readonly name: string;
  readonly kubernetesVersion: string | null;
}

/** The cluster of this id, or else of this name, of which at least a part is in scope. */
export const findCluster = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  nameOrId: string,
): Promise<FoundCluster | undefined> => {
  const values = new Values([orgId, nameOrId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const [row] = await query<FoundCluster>(
    `SELECT c.cluster_id AS id, c.name, c.kubernetes_version AS "kubernetesVersion" FROM cluster c
     WHERE c.org_id = $1 AND (c.cluster_id::text = lower($2) OR c.name = $2) AND ${inScope}
     ORDER BY c.cluster_id::text = lower($2) DESC LIMIT 1`,
    values.list,
  );
  return row;
};
