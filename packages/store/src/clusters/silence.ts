import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

/**
 * Notes that a cluster's evidence is known to be current at `now`: a sync was committed, changes came, or its agent said
 * that nothing changed. A cluster that was silent is to be judged again, from the evidence it had and what came since.
 * In a transaction of its own: a drain locks the cluster before the epoch, storing a batch locks the epoch, and both locks
 * in one transaction would let the two wait for each other.
 */
export const noteConfirmed = async ({ orgId, query }: OrgTransaction, clusterId: string, now: Date): Promise<void> => {
  await query(
    `UPDATE cluster SET last_seen_at = greatest(last_seen_at, $3::timestamptz), confirmed_at = greatest(confirmed_at, $3::timestamptz),
       silent_since = NULL, context_version = context_version + (silent_since IS NOT NULL)::int
     WHERE org_id = $1 AND cluster_id = $2`,
    [orgId, clusterId, now.toISOString()],
  );
};

/** Since when a cluster has been silent under the organization's limits, at the instant $2; NULL while it is not. */
const silentSince = `CASE WHEN c.generation > 0 AND c.confirmed_at < $2::timestamptz - make_interval(hours => CASE
    WHEN c.source = 'agent' THEN o.silent_after_hours ELSE o.push_silent_after_hours END) THEN c.confirmed_at END`;

/** A cluster whose silence began or ended, with the last word heard of it. */
export interface SilenceChange {
  readonly clusterId: string;
  readonly name: string;
  readonly source: 'agent' | 'push';
  readonly silentSince: string | null;
}

/**
 * Brings the silence of the organization's clusters to what its limits say at `now`, and returns those it changed: their
 * verdicts have to be reached again. A longer limit ends a silence as a word does.
 */
export const reviseSilence = async ({ orgId, query }: OrgTransaction, now: Date): Promise<readonly SilenceChange[]> =>
  await query<SilenceChange>(
    `WITH moved AS (
       SELECT c.cluster_id, ${silentSince} AS since FROM cluster c JOIN organization o USING (org_id)
       WHERE c.org_id = $1 AND c.decommissioned_at IS NULL AND (c.silent_since IS NULL) <> ((${silentSince}) IS NULL)
       FOR UPDATE OF c
     )
     UPDATE cluster c SET silent_since = m.since, context_version = c.context_version + 1
     FROM moved m WHERE c.org_id = $1 AND c.cluster_id = m.cluster_id
     RETURNING c.cluster_id AS "clusterId", c.name, c.source, c.silent_since AS "silentSince"`,
    [orgId, now.toISOString()],
  );

/** How long a cluster may say nothing before its verdicts are undetermined; null: a push is never too old. */
export interface SilenceLimits {
  readonly agentHours: number;
  readonly pushHours: number | null;
}

/** The organization's limits. */
export const readSilenceLimits = async ({
  orgId,
  query,
}: OrgTransaction): Promise<SilenceLimits & { readonly version: number }> => {
  const [row] = await query<SilenceLimits & { readonly version: number }>(
    `SELECT silent_after_hours AS "agentHours", push_silent_after_hours AS "pushHours", silence_version AS version
     FROM organization WHERE org_id = $1`,
    [orgId],
  );
  return row ?? { agentHours: 24, pushHours: null, version: 1 };
};

/**
 * Sets the limits; the next revision of silences follows them. Throws `resource.conflict` when somebody set them since
 * `version` was read; without one the last save holds.
 */
export const setSilenceLimits = async (
  { orgId, query }: OrgTransaction,
  limits: SilenceLimits,
  version?: number,
): Promise<void> => {
  const set = await query(
    `UPDATE organization SET silent_after_hours = $2, push_silent_after_hours = $3, silence_version = silence_version + 1
     WHERE org_id = $1 AND ($4::int IS NULL OR silence_version = $4::int) RETURNING 1`,
    [orgId, limits.agentHours, limits.pushHours, version ?? null],
  );
  if (set.length === 0) throw staleSave('how long clusters may say nothing');
};
