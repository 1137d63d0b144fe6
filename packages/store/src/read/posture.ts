import { type AssetCounts, noAssets, type Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { clusterClause, scopeClause, Values } from './scope-clause.ts';

/** Which assets are summed. */
export interface PostureFilter {
  readonly policy: string;
  readonly clusterId?: string | undefined;
  readonly namespace?: string | undefined;
}

/** The condition of a filter on a row `x` of assets, their history or their counters. */
export const assetsWhere = (scope: Scope, filter: PostureFilter, values: Values): string => {
  const parts = [
    `x.org_id = $1`,
    `x.policy_id = ${values.add(filter.policy)}`,
    scopeClause(scope, { cluster: 'x.cluster_id', namespace: 'x.namespace' }, values),
  ];
  if (filter.clusterId !== undefined) parts.push(`x.cluster_id = ${values.add(filter.clusterId)}`);
  if (filter.namespace !== undefined) parts.push(`x.namespace = ${values.add(filter.namespace)}`);
  return parts.join(' AND ');
};

/** The posture now, from the counters, with the instant up to which it is known. */
export const readPosture = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
): Promise<{ readonly counts: AssetCounts; readonly watermark: string | null }> => {
  const values = new Values([orgId]);
  const where = assetsWhere(scope, filter, values);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const one = filter.clusterId === undefined ? 'true' : `c.cluster_id = ${values.add(filter.clusterId)}`;
  const [row] = await query<AssetCounts & { watermark: string | null }>(
    `SELECT coalesce(sum(x."in"), 0)::int AS "in", coalesce(sum(x.excepted), 0)::int AS excepted,
       coalesce(sum(x.unknown), 0)::int AS unknown, coalesce(sum(x.out), 0)::int AS out,
       (SELECT max(c.watermark) FROM cluster c WHERE c.org_id = $1 AND ${inScope} AND ${one}) AS watermark
     FROM asset_counter x WHERE ${where}`,
    values.list,
  );
  if (row === undefined) return { counts: noAssets, watermark: null };
  const { watermark, ...counts } = row;
  return { counts, watermark };
};

/** The posture as it was at an instant, from the spans of every asset. */
export const readPostureAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  at: string,
): Promise<AssetCounts> => {
  const values = new Values([orgId, at]);
  const where = assetsWhere(scope, filter, values);
  const rows = await query<{ state: number; count: number }>(
    `SELECT state, count(*) AS count FROM (
       SELECT x.state FROM asset x WHERE ${where} AND x.since <= $2
       UNION ALL
       SELECT x.state FROM asset_history x WHERE ${where} AND x.valid_from <= $2 AND x.valid_to > $2) AS spans
     GROUP BY state`,
    values.list,
  );
  const count = (state: number): number => rows.find((row) => row.state === state)?.count ?? 0;
  return { in: count(0), excepted: count(1), unknown: count(2), out: count(3) };
};

const isWhole = (scope: Scope): boolean =>
  scope.kind === 'everything' || scope.clusters.every(({ namespaces }) => namespaces === undefined);

const wholeWhere = (scope: Scope, { policy, clusterId }: PostureFilter, values: Values): string =>
  [
    'x.org_id = $1',
    `x.policy_id = ${values.add(policy)}`,
    clusterClause(scope, 'x.cluster_id', values),
    ...(clusterId === undefined ? [] : [`x.cluster_id = ${values.add(clusterId)}`]),
  ].join(' AND ');

/** The last posture of each day since `from` (a date), oldest first; days without one are left out. */
export const readPostureDays = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  from: string,
): Promise<readonly { readonly day: string; readonly counts: AssetCounts }[]> => {
  const values = new Values([orgId, from]);
  const whole = isWhole(scope) && filter.namespace === undefined;
  // Of whole clusters the sums over their namespaces are kept.
  const where = whole ? wholeWhere(scope, filter, values) : assetsWhere(scope, filter, values);
  const rows = await query<AssetCounts & { day: string }>(
    `SELECT x.day, sum(x."in")::int AS "in", sum(x.excepted)::int AS excepted, sum(x.unknown)::int AS unknown, sum(x.out)::int AS out
     FROM ${whole ? 'posture_day_total' : 'posture_day'} x WHERE ${where} AND x.day >= $2::date GROUP BY x.day ORDER BY x.day`,
    values.list,
  );
  return rows.map(({ day, ...counts }) => ({ day, counts }));
};
