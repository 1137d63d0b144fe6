import { AppError, type CustomControl, customControlLimits } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

/** An organization's own control as it is now. */
export interface StoredCustomControl {
  readonly control: CustomControl;
  readonly version: number;
  readonly enabled: boolean;
  readonly changedAt: string;
  /** Its text as it was written; null where it was sent as JSON. */
  readonly source: string | null;
}

/** One version of it as it was written. */
export interface CustomControlVersion {
  readonly version: number;
  readonly enabled: boolean;
  readonly control: CustomControl;
  readonly madeBy: string;
  readonly madeAt: string;
}

const columns = `definition AS control, version, enabled, changed_at AS "changedAt", source`;

/** Those that were not deleted, by id. */
export const listCustomControls = async ({ orgId, query }: OrgTransaction): Promise<readonly StoredCustomControl[]> =>
  await query<StoredCustomControl>(
    `SELECT ${columns} FROM custom_control WHERE org_id = $1 AND deleted_at IS NULL ORDER BY control_id`,
    [orgId],
  );

/** One that was not deleted; undefined when there is none. */
export const findCustomControl = async (
  { orgId, query }: OrgTransaction,
  id: string,
): Promise<StoredCustomControl | undefined> => {
  const [row] = await query<StoredCustomControl>(
    `SELECT ${columns} FROM custom_control WHERE org_id = $1 AND control_id = $2 AND deleted_at IS NULL`,
    [orgId, id],
  );
  return row;
};

/** Most versions told, the newest first. */
const mostVersions = 100;

/** The versions of a control, the newest first. */
export const listCustomControlVersions = async (
  { orgId, query }: OrgTransaction,
  id: string,
): Promise<readonly CustomControlVersion[]> =>
  await query<CustomControlVersion>(
    `SELECT version, enabled, definition AS control, made_by AS "madeBy", made_at AS "madeAt" FROM custom_control_version
     WHERE org_id = $1 AND control_id = $2 ORDER BY version DESC LIMIT ${mostVersions}`,
    [orgId, id],
  );

/** What one version says and how it was written; undefined when there is none. */
export const findCustomControlVersion = async (
  { orgId, query }: OrgTransaction,
  id: string,
  version: number,
): Promise<Pick<StoredCustomControl, 'control' | 'source'> | undefined> => {
  const [row] = await query<Pick<StoredCustomControl, 'control' | 'source'>>(
    'SELECT definition AS control, source FROM custom_control_version WHERE org_id = $1 AND control_id = $2 AND version = $3',
    [orgId, id, version],
  );
  return row;
};

/** A control as somebody wants it. */
export interface CustomControlWrite {
  readonly control: CustomControl;
  /** As it was written; left out where it was sent as JSON. */
  readonly source?: string | null;
  readonly enabled: boolean;
  /** The person or token, by name. */
  readonly by: string;
  readonly now: Date;
}

/**
 * Makes a control, as its first version. Throws `resource.conflict` when there is one, or ever was one, of this id, and
 * when there are as many as there may be.
 */
export const createCustomControl = async (tx: OrgTransaction, write: CustomControlWrite): Promise<void> => {
  const [made] = await tx.query<{ version: number }>(
    `INSERT INTO custom_control (org_id, control_id, version, enabled, definition, changed_at, source)
     SELECT $1, $2, 1, $3, $4, $5, $6
     WHERE (SELECT count(*) FROM custom_control WHERE org_id = $1 AND deleted_at IS NULL) < ${customControlLimits.controls}
     ON CONFLICT DO NOTHING RETURNING version`,
    valuesOf(tx.orgId, write),
  );
  if (made === undefined)
    throw new AppError(
      'resource.conflict',
      `There is or was a control of this id, or there are ${customControlLimits.controls} already. Ids are never used again.`,
    );
  await keepVersion(tx, write, made.version);
};

/** Writes a new version. Throws `resource.conflict` when somebody wrote one since `version` was read. */
export const changeCustomControl = async (
  tx: OrgTransaction,
  write: CustomControlWrite,
  version: number,
): Promise<void> => {
  const [changed] = await tx.query<{ version: number }>(
    `UPDATE custom_control SET version = version + 1, enabled = $3, definition = $4, changed_at = $5, source = $6
     WHERE org_id = $1 AND control_id = $2 AND deleted_at IS NULL AND version = $7 RETURNING version`,
    [...valuesOf(tx.orgId, write), version],
  );
  if (changed === undefined) throw staleSave('the control');
  await keepVersion(tx, write, changed.version);
};

/** Deletes a control; its versions stay. Throws `resource.conflict` as `changeCustomControl` does. */
export const deleteCustomControl = async (
  { orgId, query }: OrgTransaction,
  id: string,
  version: number,
  now: Date,
): Promise<void> => {
  const deleted = await query(
    `UPDATE custom_control SET deleted_at = $4 WHERE org_id = $1 AND control_id = $2 AND deleted_at IS NULL AND version = $3
     RETURNING 1`,
    [orgId, id, version, now.toISOString()],
  );
  if (deleted.length === 0) throw staleSave('the control');
};

const valuesOf = (orgId: string, { control, source, enabled, now }: CustomControlWrite): readonly unknown[] => [
  orgId,
  control.id,
  enabled,
  JSON.stringify(control),
  now.toISOString(),
  source ?? null,
];

const keepVersion = async (tx: OrgTransaction, write: CustomControlWrite, version: number): Promise<void> => {
  await tx.query(
    `INSERT INTO custom_control_version (org_id, control_id, enabled, definition, made_at, source, version, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [...valuesOf(tx.orgId, write), version, write.by],
  );
};
