import type { Scope } from '@plimsoll/domain';
import { scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** Id of the cluster of this name in scope. */
export const findClusterNamed = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  name: string,
): Promise<string | undefined> => {
  const values = new Values([orgId, name]);
  const inScope = scopeClause(scope, { cluster: 'c.cluster_id' }, values);
  const [row] = await query<{ cluster_id: string }>(
    `SELECT c.cluster_id FROM cluster c WHERE c.org_id = $1 AND c.name = $2 AND ${inScope}`,
    values.list,
  );
  return row?.cluster_id;
};
