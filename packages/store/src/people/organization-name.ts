import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

/** What an organization is called. */
export interface StoredOrganization {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** Of the name. */
  readonly version: number;
}

const columns = 'org_id AS id, name, created_at AS "createdAt", name_version AS version';

/** The organization of the transaction. */
export const readOrganizationName = async ({ orgId, query }: OrgTransaction): Promise<StoredOrganization> => {
  const [row] = await query<StoredOrganization>(`SELECT ${columns} FROM organization WHERE org_id = $1`, [orgId]);
  if (row === undefined) throw new RangeError('the organization of the transaction does not exist');
  return row;
};

/**
 * Gives the organization another name. Throws `resource.conflict` when somebody gave it one since `version` was read; without
 * one the last save holds.
 */
export const renameOrganization = async (
  { orgId, query }: OrgTransaction,
  name: string,
  version?: number,
): Promise<StoredOrganization> => {
  const [row] = await query<StoredOrganization>(
    `UPDATE organization SET name = $2, name_version = name_version + 1
     WHERE org_id = $1 AND ($3::int IS NULL OR name_version = $3::int) RETURNING ${columns}`,
    [orgId, name, version ?? null],
  );
  if (row === undefined) throw staleSave('the name of the organization');
  return row;
};
