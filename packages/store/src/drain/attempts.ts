import type { OrgTransaction } from '../sql.ts';

/** Attempts without a success before a cluster is given a pause; the pauses double up to an hour. */
const patientAttempts = 5;

/** A cluster whose evaluation keeps failing. */
export interface FailingCluster {
  readonly clusterId: string;
  readonly attempts: number;
  readonly reason: string;
  readonly retryAt: string;
}

/** True while a cluster is given a pause because its evaluation failed again and again: others go on meanwhile. */
export const isPaused = async ({ orgId, query }: OrgTransaction, clusterId: string, now: Date): Promise<boolean> =>
  (
    await query('SELECT 1 FROM drain_attempt WHERE org_id = $1 AND cluster_id = $2 AND retry_at > $3', [
      orgId,
      clusterId,
      now.toISOString(),
    ])
  ).length > 0;

/** Counts an attempt before it is made, so that one that ends the process counts too. */
export const beginAttempt = async ({ orgId, query }: OrgTransaction, clusterId: string, now: Date): Promise<void> => {
  await query(
    `INSERT INTO drain_attempt AS d (org_id, cluster_id, attempts, began_at, retry_at, reason)
     VALUES ($1, $2, 1, $3, $3, 'the worker ended while it judged the cluster')
     ON CONFLICT (org_id, cluster_id) DO UPDATE SET attempts = d.attempts + 1, began_at = $3,
       retry_at = CASE WHEN d.attempts + 1 < ${patientAttempts} THEN $3::timestamptz
         ELSE $3::timestamptz + least(interval '1 hour', interval '1 minute' * 2 ^ least(d.attempts + 1 - ${patientAttempts}, 6)) END`,
    [orgId, clusterId, now.toISOString()],
  );
};

/**
 * Lets a cluster that has failed often go on with its newest full sync, if one waits: what came before it is of no further
 * use, and may be what cannot be judged.
 */
export const skipReplaced = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<void> => {
  await query(
    `UPDATE ingest_batch b SET state = 'superseded', entries = '' FROM sync_epoch e, drain_attempt d
     WHERE b.org_id = $1 AND b.cluster_id = $2 AND b.state = 'pending'
       AND (e.org_id, e.cluster_id, e.epoch_id) = (b.org_id, b.cluster_id, b.epoch_id)
       AND d.org_id = $1 AND d.cluster_id = $2 AND d.attempts >= ${patientAttempts}
       AND e.ordinal < (SELECT max(n.ordinal) FROM sync_epoch n
         WHERE n.org_id = $1 AND n.cluster_id = $2 AND n.state = 'pending' AND n.mode = 'full')`,
    [orgId, clusterId],
  );
};

/** Says why the attempt that was begun last has failed. */
export const failAttempt = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  reason: string,
): Promise<void> => {
  await query('UPDATE drain_attempt SET reason = $3 WHERE org_id = $1 AND cluster_id = $2', [
    orgId,
    clusterId,
    reason.replaceAll('\0', '').slice(0, 500),
  ]);
};

/** Forgets the attempts: in the transaction of the one that succeeded. */
export const endAttempts = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<void> => {
  await query('DELETE FROM drain_attempt WHERE org_id = $1 AND cluster_id = $2', [orgId, clusterId]);
};

/** Lets a paused cluster be tried at once, because something new has come in. */
export const endPause = async ({ orgId, query }: OrgTransaction, clusterId: string, now: Date): Promise<void> => {
  await query('UPDATE drain_attempt SET retry_at = $3 WHERE org_id = $1 AND cluster_id = $2', [
    orgId,
    clusterId,
    now.toISOString(),
  ]);
};

/** Clusters that have failed often enough to be given pauses. */
export const failingClusters = async ({ orgId, query }: OrgTransaction): Promise<readonly FailingCluster[]> =>
  await query<FailingCluster>(
    `SELECT cluster_id AS "clusterId", attempts, reason, retry_at AS "retryAt" FROM drain_attempt
     WHERE org_id = $1 AND attempts >= ${patientAttempts} ORDER BY cluster_id`,
    [orgId],
  );
