import { type AssetCounts, noAssets, type Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { findingsAt } from './findings-at.ts';
import { assetsWhere, type PostureFilter } from './posture.ts';
import { Values } from './scope-clause.ts';

const segments = ['in', 'excepted', 'unknown', 'out'] as const;

/** The posture of each cluster as of an instant, or of each namespace of a cluster, by its id or name. */
export const readPosturesAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  by: 'cluster' | 'namespace',
  at: string,
): Promise<ReadonlyMap<string, AssetCounts>> => {
  const values = new Values([orgId, at]);
  const where = assetsWhere(scope, filter, values);
  const place = by === 'cluster' ? 'x.cluster_id::text' : 'x.namespace';
  const rows = await query<{ place: string; state: number; count: number }>(
    `SELECT place, state, count(*)::int AS count FROM (
       SELECT ${place} AS place, x.state FROM asset x WHERE ${where} AND x.since <= $2
       UNION ALL
       SELECT ${place}, x.state FROM asset_history x WHERE ${where} AND x.valid_from <= $2 AND x.valid_to > $2) AS spans
     GROUP BY place, state`,
    values.list,
  );
  const places = new Map<string, AssetCounts>();
  for (const { place: name, state, count } of rows)
    places.set(name, { ...(places.get(name) ?? noAssets), [segments[state] ?? 'unknown']: count });
  return places;
};

/** Failing findings as of an instant that were the organization's own to mend, by cluster and severity rank. */
export const readFailingAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  at: string,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const values = new Values([orgId]);
  const failing = findingsAt(scope, { statuses: ['fail'], parties: ['yours'] }, at, values);
  const rows = await query<{ cluster_id: string; severity: number; count: number }>(
    `SELECT cluster_id, severity, count(*)::int AS count FROM (${failing}) AS f GROUP BY cluster_id, severity`,
    values.list,
  );
  const clusters = new Map<string, number[]>();
  for (const { cluster_id: id, severity, count } of rows) {
    const ranks = clusters.get(id) ?? [0, 0, 0, 0, 0];
    ranks[severity] = count;
    clusters.set(id, ranks);
  }
  return clusters;
};
