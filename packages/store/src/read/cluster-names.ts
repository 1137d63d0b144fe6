import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { clusterClause, Values } from './scope-clause.ts';

/** Names of the clusters in scope by their ids. */
export const readClusterNames = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
): Promise<ReadonlyMap<string, string>> => {
  const values = new Values([orgId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const rows = await query<{ id: string; name: string }>(
    `SELECT c.cluster_id AS id, c.name FROM cluster c WHERE c.org_id = $1 AND ${inScope}`,
    values.list,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};
