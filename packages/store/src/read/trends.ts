import type { AssetCounts, Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { assetsWhere, type PostureFilter } from './posture.ts';
import { Values } from './scope-clause.ts';

/** What assets are summed by. */
export type TrendPlace = 'cluster' | 'namespace' | 'team';

/** Something that has a line of its own: a cluster's id, `cluster|namespace`, or the name of an owner team. */
export interface TrendChoice {
  readonly id: string;
  readonly title: string;
}

const namespaceId = `x.cluster_id::text || '|' || x.namespace`;
/** Whose a namespace is: its own team's, else its cluster's; empty where nobody said. */
const team = `coalesce(n.owner_team, c.owner_team)`;

const idOf = { cluster: 'x.cluster_id::text', namespace: namespaceId, team } as const;
const titleOf = {
  cluster: 'c.name',
  namespace: `CASE x.namespace WHEN '' THEN 'cluster-wide' ELSE x.namespace END || ' in ' || c.name`,
  team: `CASE ${team} WHEN '' THEN 'no team' ELSE ${team} END`,
} as const;

/** As clusters and teams are now: a namespace that changed hands takes its past along. */
const places = `JOIN cluster c ON c.org_id = x.org_id AND c.cluster_id = x.cluster_id
  LEFT JOIN namespace n ON n.org_id = x.org_id AND n.cluster_id = x.cluster_id AND n.name = x.namespace`;

/** What there is a line for, those with most assets out of policy first; at most so many. */
export const readTrendChoices = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  by: TrendPlace,
  limit: number,
): Promise<readonly TrendChoice[]> => {
  const values = new Values([orgId]);
  const where = assetsWhere(scope, filter, values);
  return await query<TrendChoice>(
    `SELECT ${idOf[by]} AS id, min(${titleOf[by]}) AS title FROM asset_counter x ${places} WHERE ${where}
     GROUP BY 1 ORDER BY sum(x.out) DESC, sum(x."in" + x.excepted + x.unknown + x.out) DESC, 2, 1 LIMIT ${values.add(limit)}`,
    values.list,
  );
};

/** A day of one line. */
export interface TrendDay {
  readonly id: string;
  readonly day: string;
  readonly counts: AssetCounts;
}

/** The last posture of each day since `from` (a date) of some lines, oldest first; days without one are left out. */
export const readTrendDays = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  by: TrendPlace,
  ids: readonly string[],
  from: string,
): Promise<readonly TrendDay[]> => {
  const values = new Values([orgId, from, ids]);
  const where = assetsWhere(scope, filter, values);
  // Of a line that names its cluster, no other cluster is read.
  const inClusters =
    by === 'team' ? 'true' : `x.cluster_id = ANY(${values.add(ids.flatMap((id) => id.split('|')[0] ?? []))}::uuid[])`;
  const rows = await query<AssetCounts & { id: string; day: string }>(
    `SELECT ${idOf[by]} AS id, x.day, sum(x."in")::int AS "in", sum(x.excepted)::int AS excepted, sum(x.unknown)::int AS unknown,
       sum(x.out)::int AS out
     FROM posture_day x ${places}
     WHERE ${where} AND x.day >= $2::date AND ${inClusters} AND ${idOf[by]} = ANY($3::text[]) GROUP BY 1, x.day ORDER BY x.day, 1`,
    values.list,
  );
  return rows.map(({ id, day, ...counts }) => ({ id, day, counts }));
};
