import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { clusterClause, Values } from './scope-clause.ts';

/** Between which instants something is known; null before any evidence. */
export interface KnownRange {
  /** Of the first evidence in scope, or where retention begins. */
  readonly from: string | null;
  /** The last verdict in scope. */
  readonly to: string | null;
  /** Since when it is also kept how each control stood: later for a cluster that is older than the keeping. */
  readonly countedFrom: string | null;
}

/** Between which instants the state of a scope, or of some clusters in it, is known. */
export const readKnownRange = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterIds?: readonly string[],
): Promise<KnownRange> => {
  const values = new Values([orgId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const some = clusterIds === undefined ? 'true' : `c.cluster_id = ANY(${values.add(clusterIds)}::uuid[])`;
  const [row] = await query<KnownRange>(
    `WITH seen AS (
       SELECT c.first_seen_at, c.watermark, (SELECT min(h.valid_from) FROM cluster_history h
         WHERE h.org_id = $1 AND h.cluster_id = c.cluster_id) AS counted_from
       FROM cluster c WHERE c.org_id = $1 AND ${inScope} AND ${some} AND c.first_seen_at IS NOT NULL
     ), bound AS (
       SELECT greatest(min(s.first_seen_at), (SELECT o.history_from FROM organization o WHERE o.org_id = $1)) AS "from",
         max(s.watermark) AS "to", max(s.counted_from) FILTER (WHERE s.counted_from > s.first_seen_at) AS late FROM seen s
     )
     SELECT CASE WHEN "to" IS NULL THEN NULL ELSE "from" END AS "from", "to",
       CASE WHEN "to" IS NULL THEN NULL ELSE greatest("from", late) END AS "countedFrom" FROM bound`,
    values.list,
  );
  return row ?? { from: null, to: null, countedFrom: null };
};
