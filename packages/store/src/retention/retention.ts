import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';
import type { Store } from '../store.ts';

/** How long an organization keeps history, and since when it has it. */
export interface Retention {
  readonly months: number;
  /** Instants before are answered with 410; null: nothing was dropped yet. */
  readonly historyFrom: string | null;
  readonly lastRunAt: string | null;
  /** Of the months. */
  readonly version: number;
}

/** The organization's retention. */
export const readRetention = async ({ orgId, query }: OrgTransaction): Promise<Retention> => {
  const [row] = await query<Retention>(
    `SELECT retention_months AS months, history_from AS "historyFrom", upkept_at AS "lastRunAt", retention_version AS version
     FROM organization WHERE org_id = $1`,
    [orgId],
  );
  if (row === undefined) throw new RangeError('the organization of the transaction does not exist');
  return row;
};

/**
 * Sets how many months are kept, 1 to 120. What is dropped already does not come back. Throws `resource.conflict` when
 * somebody set it since `version` was read; without one the last save holds.
 */
export const setRetention = async (
  { orgId, query }: OrgTransaction,
  months: number,
  version?: number,
): Promise<void> => {
  const set = await query(
    `UPDATE organization SET retention_months = $2, upkept_at = NULL, retention_version = retention_version + 1
     WHERE org_id = $1 AND ($3::int IS NULL OR retention_version = $3::int) RETURNING 1`,
    [orgId, months, version ?? null],
  );
  if (set.length === 0) throw staleSave('how long history is kept');
};

/** One worker a day prunes an organization; one that was killed while pruning is followed the next day. */
const hoursBetweenRuns = 20;

/**
 * Takes the organization's upkeep for this day, so that no other worker does it too, and moves the beginning of its history
 * forward: to the start of the month that lies its months back, in UTC, because partitions are months. False when it was
 * done already, or the organization is deleted.
 */
export const beginRetention = async ({ orgId, query }: OrgTransaction, now: Date): Promise<boolean> => {
  const rows = await query(
    `UPDATE organization SET upkept_at = $2,
       history_from = greatest(history_from,
         (date_trunc('month', $2::timestamptz AT TIME ZONE 'UTC') - make_interval(months => retention_months)) AT TIME ZONE 'UTC')
     WHERE org_id = $1 AND deleted_at IS NULL
       AND (upkept_at IS NULL OR upkept_at < $2::timestamptz - make_interval(hours => ${hoursBetweenRuns})) RETURNING org_id`,
    [orgId, now.toISOString()],
  );
  return rows.length > 0;
};

/** Drops monthly partitions that no organization keeps any more, and returns their names. */
export const dropHistory = async (store: Store): Promise<readonly string[]> =>
  (await store.withoutOrganization<{ name: string }>('SELECT plimsoll_drop_history() AS name')).map((row) => row.name);
