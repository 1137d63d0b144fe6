import type { ControlChoice, ControlSetting } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

/** A setting as it is stored; version 0 where nothing was ever decided. */
export interface StoredSetting extends ControlSetting {
  readonly version: number;
  readonly changedAt: string | null;
  /** Why, and by whom; empty where that was not said. */
  readonly reason: string;
  readonly changedBy: string;
}

const columns = `control_id AS control, enabled, severity, parameters, version, changed_at AS "changedAt", reason,
  changed_by AS "changedBy"`;

/** Everything that was ever decided about built-in controls, by control. */
export const listControlSettings = async ({ orgId, query }: OrgTransaction): Promise<readonly StoredSetting[]> =>
  await query<StoredSetting>(`SELECT ${columns} FROM control_setting WHERE org_id = $1 ORDER BY control_id`, [orgId]);

/**
 * Decides about a built-in control. `version` is the one that was read, 0 for none. Throws `resource.conflict` when
 * somebody decided since. Why and by whom is kept beside it.
 */
export const putControlSetting = async (
  { orgId, query }: OrgTransaction,
  control: string,
  { enabled, severity, parameters }: ControlChoice,
  version: number,
  now: Date,
  { reason, by }: { readonly reason: string; readonly by: string } = { reason: '', by: '' },
): Promise<StoredSetting> => {
  await query(
    `INSERT INTO control_setting_history (org_id, control_id, version, enabled, severity, parameters, valid_from, valid_to)
     SELECT org_id, control_id, version, enabled, severity, parameters, changed_at, $4 FROM control_setting
     WHERE org_id = $1 AND control_id = $2 AND version = $3 FOR NO KEY UPDATE`,
    [orgId, control, version, now.toISOString()],
  );
  const values = [orgId, control, enabled, severity, JSON.stringify(parameters), now.toISOString(), reason, by];
  const [row] =
    version === 0
      ? await query<StoredSetting>(
          `INSERT INTO control_setting (org_id, control_id, enabled, severity, parameters, changed_at, reason, changed_by, version)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) ON CONFLICT DO NOTHING RETURNING ${columns}`,
          values,
        )
      : await query<StoredSetting>(
          `UPDATE control_setting SET enabled = $3, severity = $4, parameters = $5, changed_at = $6, reason = $7, changed_by = $8,
             version = version + 1
           WHERE org_id = $1 AND control_id = $2 AND version = $9 RETURNING ${columns}`,
          [...values, version],
        );
  if (row === undefined) throw staleSave('what is decided about this control');
  return row;
};
