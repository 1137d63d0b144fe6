import { type AssetCounts, noAssets, type Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { assetsWhere } from './posture.ts';
import { Values } from './scope-clause.ts';

/** What belongs to one owner team: a namespace by its own team, else by its cluster's. Empty: to nobody. */
export interface TeamPosture {
  readonly team: string;
  readonly counts: AssetCounts;
}

const states = ['in', 'excepted', 'unknown', 'out'] as const;

/** The posture of each owner team in scope, now or as of an instant. Whose what is, is as it is now. */
export const readTeamPostures = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  policy: string,
  at?: string,
): Promise<readonly TeamPosture[]> => {
  const values = new Values([orgId]);
  const where = assetsWhere(scope, { policy }, values);
  const instant = at === undefined ? '' : `${values.add(at)}::timestamptz`;
  const place = 'x.cluster_id, x.namespace';
  const spans =
    at === undefined
      ? `SELECT ${place}, s.state, s.assets FROM asset_counter x
           CROSS JOIN LATERAL (VALUES (0, x."in"), (1, x.excepted), (2, x.unknown), (3, x.out)) AS s (state, assets) WHERE ${where}`
      : `SELECT ${place}, x.state, 1 AS assets FROM asset x WHERE ${where} AND x.since <= ${instant}
         UNION ALL SELECT ${place}, x.state, 1 FROM asset_history x
         WHERE ${where} AND x.valid_from <= ${instant} AND x.valid_to > ${instant}`;
  const rows = await query<{ team: string; state: number; assets: number }>(
    `SELECT coalesce(n.owner_team, c.owner_team) AS team, s.state::int, sum(s.assets)::int AS assets
     FROM (${spans}) AS s JOIN cluster c ON c.org_id = $1 AND c.cluster_id = s.cluster_id
       LEFT JOIN namespace n ON n.org_id = $1 AND n.cluster_id = s.cluster_id AND n.name = s.namespace
     GROUP BY 1, 2 ORDER BY 1, 2`,
    values.list,
  );
  const teams = new Map<string, TeamPosture>();
  for (const { team, state, assets } of rows) {
    const counts = teams.get(team)?.counts ?? noAssets;
    teams.set(team, { team, counts: { ...counts, [states[state] ?? 'unknown']: assets } });
  }
  return [...teams.values()];
};
