import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { rowsInScope, scopeClause, Values } from './scope-clause.ts';

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

/** True where every namespace of the clusters that are asked about is in scope: then their totals are what is asked. */
const isWhole = (scope: Scope, clusterId: string | undefined): boolean =>
  scope.kind === 'everything' ||
  scope.clusters.every(
    (cluster) => cluster.namespaces === undefined || (clusterId !== undefined && cluster.clusterId !== clusterId),
  );

const within = (scope: Scope, one: string, values: Values): string =>
  `x.org_id = $1 AND ${scopeClause(scope, { cluster: 'x.cluster_id', namespace: 'x.namespace' }, values)} AND ${one}`;

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
  if (at === undefined && isWhole(scope, clusterId)) {
    const ids = scope.kind === 'everything' ? undefined : scope.clusters.map((cluster) => cluster.clusterId);
    const inThose = ids === undefined ? 'true' : `x.cluster_id = ANY(${values.add(ids)}::uuid[])`;
    const only = clusterId === undefined ? 'true' : `x.cluster_id = ${values.add(clusterId)}`;
    return await query<ControlCount>(
      `SELECT x.cluster_id AS "clusterId", x.control_id AS "controlId", x.applicable, x.fail, x.excepted, x.undetermined,
         x.third_party AS "thirdParty"
       FROM control_total x WHERE x.org_id = $1 AND ${inThose} AND ${only} AND x.applicable > 0`,
      values.list,
    );
  }
  const one = clusterId === undefined ? 'true' : `x.cluster_id = ${values.add(clusterId)}`;
  const instant = at === undefined ? '' : `${values.add(at)}::timestamptz`;
  const spans =
    at === undefined
      ? `SELECT ${counted} FROM ${rowsInScope('control_counter', scope, one, values)}`
      : `SELECT ${counted} FROM control_counter x WHERE ${within(scope, one, values)} AND x.since <= ${instant}
         UNION ALL SELECT ${counted} FROM control_counter_history x
         WHERE ${within(scope, one, values)} AND x.valid_from <= ${instant} AND x.valid_to > ${instant}`;
  return await query<ControlCount>(
    `SELECT x.cluster_id AS "clusterId", x.control_id AS "controlId", sum(x.applicable)::int AS applicable, sum(x.fail)::int AS fail,
       sum(x.excepted)::int AS excepted, sum(x.undetermined)::int AS undetermined,
       sum(x.third_party)::int AS "thirdParty"
     FROM (${spans}) AS x GROUP BY x.cluster_id, x.control_id HAVING sum(x.applicable) > 0`,
    values.list,
  );
};
