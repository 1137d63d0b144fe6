import { defaultThirdPartyDays } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';
import { askEvaluation } from './ask-evaluation.ts';

/** Evidence that grew too old, or is not any more since the limit was lengthened. */
export interface ThirdPartyAgeing {
  readonly clusterId: string;
  readonly node: string;
  readonly tool: string;
  readonly stale: boolean;
}

/** Days after which a row is too old, at the instant $2; NULL while it is not. */
const staleDays = `CASE WHEN e.made_at <= $2::timestamptz - make_interval(days => o.third_party_days) THEN o.third_party_days END`;

/**
 * Brings the age of what other tools found to what the organization's limit says at `now`. Its clusters are judged again.
 * Called by a job, and by whoever is about to evaluate, so that no evaluation counts what is too old.
 */
export const reviseThirdParty = async (tx: OrgTransaction, now: Date): Promise<readonly ThirdPartyAgeing[]> => {
  const moved = await tx.query<ThirdPartyAgeing>(
    `WITH aged AS (
       SELECT e.cluster_id, e.evidence_id, ${staleDays} AS days
       FROM third_party_evidence e JOIN organization o USING (org_id) JOIN cluster c USING (org_id, cluster_id)
       WHERE e.org_id = $1 AND e.current AND c.decommissioned_at IS NULL AND (e.stale_days IS NULL) <> ((${staleDays}) IS NULL)
       ORDER BY e.cluster_id, e.evidence_id FOR NO KEY UPDATE OF c, e
     )
     UPDATE third_party_evidence e SET stale_days = a.days FROM aged a
     WHERE e.org_id = $1 AND e.cluster_id = a.cluster_id AND e.evidence_id = a.evidence_id
     RETURNING e.cluster_id AS "clusterId", e.node, e.tool, e.stale_days IS NOT NULL AS stale`,
    [tx.orgId, now.toISOString()],
  );
  const clusters = [...new Set(moved.map(({ clusterId }) => clusterId))].sort();
  if (clusters.length > 0) await askEvaluation(tx, clusters, now);
  return moved;
};

/** The organization's limit, in days. */
export const readThirdPartyDays = async (tx: OrgTransaction): Promise<number> => (await readThirdPartyLimit(tx)).days;

/** The limit with the version to send back with another. */
export const readThirdPartyLimit = async ({
  orgId,
  query,
}: OrgTransaction): Promise<{ readonly days: number; readonly version: number }> => {
  const [row] = await query<{ days: number; version: number }>(
    'SELECT third_party_days AS days, third_party_version AS version FROM organization WHERE org_id = $1',
    [orgId],
  );
  return row ?? { days: defaultThirdPartyDays, version: 1 };
};

/**
 * Sets the limit; the next revision follows it. Throws `resource.conflict` when somebody set it since `version` was read;
 * without one the last save holds.
 */
export const setThirdPartyDays = async (
  { orgId, query }: OrgTransaction,
  days: number,
  version?: number,
): Promise<void> => {
  const set = await query(
    `UPDATE organization SET third_party_days = $2, third_party_version = third_party_version + 1
     WHERE org_id = $1 AND ($3::int IS NULL OR third_party_version = $3::int) RETURNING 1`,
    [orgId, days, version ?? null],
  );
  if (set.length === 0) throw staleSave('the limit');
};
