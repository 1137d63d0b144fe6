import type { Distribution, Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { clusterClause, Values } from './scope-clause.ts';

/** What each cluster in scope was built with; `unknown` until one that tells it was judged. */
export const readDistributions = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
): Promise<ReadonlyMap<string, Distribution>> => {
  const values = new Values([orgId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const rows = await query<{ cluster_id: string; distribution: Distribution }>(
    `SELECT c.cluster_id, coalesce(c.distribution, 'unknown') AS distribution
     FROM cluster c WHERE c.org_id = $1 AND ${inScope}`,
    values.list,
  );
  return new Map(rows.map((row) => [row.cluster_id, row.distribution]));
};
