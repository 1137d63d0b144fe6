import {
  assetStates,
  type Cause,
  type CountedChain,
  causes,
  type MoveStep,
  type Scope,
  type Standing,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { assetsWhere, type PostureFilter } from './posture.ts';
import { Values } from './scope-clause.ts';

/** From when to when: what happened after `from` and until `to`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The code of an asset that is none, among the codes of the states. */
const absent = -1;

const standingOf = (code: number): Standing => assetStates[code] ?? 'absent';

/**
 * Every step of every asset in a period: a span that began says what came before it, and one that ended with nothing
 * after it says what ended it.
 */
const stepsIn = (scope: Scope, filter: PostureFilter, { from, to }: Period, values: Values): string => {
  const where = assetsWhere(scope, filter, values);
  const [after, until] = [from, to].map((instant) => `${values.add(instant)}::timestamptz`);
  const began = `coalesce(x.previous_state, ${absent}) AS from_state, x.state AS to_state, x.cause, x.cause_ref`;
  return `SELECT x.cluster_id, x.namespace, x.subject_id, x.since AS at, ${began}
      FROM asset x WHERE ${where} AND x.since > ${after} AND x.since <= ${until}
    UNION ALL SELECT x.cluster_id, x.namespace, x.subject_id, x.valid_from, ${began}
      FROM asset_history x WHERE ${where} AND x.valid_from > ${after} AND x.valid_from <= ${until} AND x.valid_to > ${after}
    UNION ALL SELECT x.cluster_id, x.namespace, x.subject_id, x.valid_to, x.state, ${absent}, x.end_cause, x.end_ref
      FROM asset_history x WHERE ${where} AND x.next_state IS NULL AND x.valid_to > ${after} AND x.valid_to <= ${until}`;
};

/** Chains of the assets of one namespace of a cluster. */
export interface PlacedChain extends CountedChain {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly namespace: string;
  /** The cluster was decommissioned. */
  readonly decommissioned: boolean;
}

const stepOf = (code: number): MoveStep => ({
  from: standingOf(Math.floor(code / 100) + absent),
  to: standingOf((Math.floor(code / 10) % 10) + absent),
  cause: causes[code % 10] ?? 'resource',
});

/** How assets moved in a period: alike chains of a namespace counted together. Assets that took no step are in none. */
export const readMoves = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  period: Period,
): Promise<readonly PlacedChain[]> => {
  const values = new Values([orgId]);
  // A step as one number: from, to and cause are digits, so that chains are compared as arrays of numbers.
  const code = `((from_state - ${absent}) * 100 + (to_state - ${absent}) * 10 + cause)::int`;
  const rows = await query<{
    cluster_id: string;
    name: string;
    namespace: string;
    codes: readonly number[];
    assets: number;
    gone: boolean;
  }>(
    `WITH chain AS (
       SELECT cluster_id, namespace, subject_id, array_agg(${code} ORDER BY at) AS codes
       FROM (${stepsIn(scope, filter, period, values)}) AS step GROUP BY cluster_id, namespace, subject_id)
     SELECT m.cluster_id, c.name, m.namespace, m.codes, count(*)::int AS assets, c.decommissioned_at IS NOT NULL AS gone
     FROM chain m JOIN cluster c ON c.org_id = $1 AND c.cluster_id = m.cluster_id
     GROUP BY m.cluster_id, c.name, m.namespace, m.codes, c.decommissioned_at ORDER BY m.cluster_id, m.namespace, m.codes`,
    values.list,
  );
  return rows.map((row) => ({
    clusterId: row.cluster_id,
    clusterName: row.name,
    namespace: row.namespace,
    decommissioned: row.gone,
    chain: row.codes.map(stepOf),
    assets: row.assets,
  }));
};

/** An asset that is elsewhere than it was, with the last step that brought it there. */
export interface MovedAsset {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly namespace: string;
  readonly subjectId: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly resourceId: string | null;
  readonly from: Standing;
  readonly to: Standing;
  readonly cause: Cause;
  readonly reference: string;
  readonly at: string;
  readonly steps: number;
}

/** Assets that a period moved, those that left the policy first, then the latest; at most so many. */
export const readMovedAssets = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  period: Period,
  limit: number,
): Promise<readonly MovedAsset[]> => {
  const values = new Values([orgId]);
  const rows = await query<
    Omit<MovedAsset, 'from' | 'to' | 'cause'> & { from_state: number; to_state: number; cause: number }
  >(
    `WITH moved AS (
       SELECT cluster_id, namespace, subject_id, (array_agg(from_state ORDER BY at))[1] AS from_state,
         (array_agg(to_state ORDER BY at DESC))[1] AS to_state, (array_agg(cause ORDER BY at DESC))[1] AS cause,
         (array_agg(cause_ref ORDER BY at DESC))[1] AS cause_ref, max(at) AS at, count(*)::int AS steps
       FROM (${stepsIn(scope, filter, period, values)}) AS step GROUP BY cluster_id, namespace, subject_id
     ), first AS (
       SELECT * FROM moved WHERE from_state <> to_state
       ORDER BY (from_state = 0) DESC, (to_state = 0) DESC, at DESC, subject_id LIMIT ${values.add(limit)})
     SELECT f.cluster_id AS "clusterId", c.name AS "clusterName", f.namespace, f.subject_id AS "subjectId", s.api_group AS "group",
       s.kind, s.name, s.resource_id AS "resourceId", f.from_state, f.to_state, f.cause, f.cause_ref AS reference, f.at, f.steps
     FROM first f JOIN cluster c ON c.org_id = $1 AND c.cluster_id = f.cluster_id
       JOIN subject s ON s.org_id = $1 AND s.cluster_id = f.cluster_id AND s.subject_id = f.subject_id
     ORDER BY (f.from_state = 0) DESC, (f.to_state = 0) DESC, f.at DESC, f.subject_id`,
    values.list,
  );
  return rows.map(({ from_state: from, to_state: to, cause, ...row }) => ({
    ...row,
    from: standingOf(from),
    to: standingOf(to),
    cause: causes[cause] ?? 'resource',
  }));
};
