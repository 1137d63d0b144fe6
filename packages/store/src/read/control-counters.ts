import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** How a control stands in one cluster, over all namespaces in scope. */
export interface ControlCount {
  readonly clusterId: string;
  readonly controlId: string;
  readonly applicable: number;
  readonly fail: number;
  readonly excepted: number;
  readonly undetermined: number;
  /** Of those that apply, how many another tool's evidence decided. */
  readonly thirdParty: number;
}

const counted = 'cluster_id, control_id, applicable, fail, excepted, undetermined, third_party';

/**
 * Counts of every control per evaluated cluster in scope, now or as of an instant. A control without a row applies to
 * nothing there.
 */
export const readControlCounts = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId?: string,
  at?: string,
): Promise<readonly ControlCount[]> => {
  const values = new Values([orgId]);
  const inScope = scopeClause(scope, { cluster: 'x.cluster_id', namespace: 'x.namespace' }, values);
  const one = clusterId === undefined ? 'true' : `x.cluster_id = ${values.add(clusterId)}`;
  const where = `x.org_id = $1 AND ${inScope} AND ${one}`;
  const instant = at === undefined ? '' : `${values.add(at)}::timestamptz`;
  const spans =
    at === undefined
      ? `SELECT ${counted} FROM control_counter x WHERE ${where}`
      : `SELECT ${counted} FROM control_counter x WHERE ${where} AND x.since <= ${instant}
         UNION ALL SELECT ${counted} FROM control_counter_history x
         WHERE ${where} AND x.valid_from <= ${instant} AND x.valid_to > ${instant}`;
  return await query<ControlCount>(
    `SELECT x.cluster_id AS "clusterId", x.control_id AS "controlId", sum(x.applicable)::int AS applicable, sum(x.fail)::int AS fail,
       sum(x.excepted)::int AS excepted, sum(x.undetermined)::int AS undetermined,
       sum(x.third_party)::int AS "thirdParty"
     FROM (${spans}) AS x GROUP BY x.cluster_id, x.control_id HAVING sum(x.applicable) > 0`,
    values.list,
  );
};
