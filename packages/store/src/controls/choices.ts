import type { ControlSetting, CustomControl } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/**
 * What an organization decides about the catalogue, as it is in force: its own controls that are enabled, and the settings
 * of built-in ones that differ from what those are by themselves.
 */
export interface StoredChoices {
  readonly customs: readonly CustomControl[];
  readonly settings: readonly ControlSetting[];
}

/** Reads both in one statement, so that they belong together. They were parsed when they were decided. */
export const loadChoices = async ({ orgId, query }: OrgTransaction): Promise<StoredChoices> => {
  const [row] = await query<StoredChoices>(
    `SELECT
       coalesce((SELECT jsonb_agg(definition ORDER BY control_id) FROM custom_control
         WHERE org_id = $1 AND enabled AND deleted_at IS NULL), '[]') AS customs,
       coalesce((SELECT jsonb_agg(jsonb_build_object('control', control_id, 'enabled', enabled, 'severity', severity,
           'parameters', parameters) ORDER BY control_id) FROM control_setting
         WHERE org_id = $1 AND NOT (enabled AND severity IS NULL AND parameters = '{}')), '[]') AS settings`,
    [orgId],
  );
  return row ?? { customs: [], settings: [] };
};

/** Digest of the organization's choices; empty for none. */
export const readChoicesDigest = async ({ orgId, query }: OrgTransaction): Promise<string> => {
  const [row] = await query<{ catalogue_choices: string }>(
    'SELECT catalogue_choices FROM organization WHERE org_id = $1',
    [orgId],
  );
  return row?.catalogue_choices ?? '';
};

/** Holds everybody else's decisions about the catalogue back until this transaction ends, so that digests are right. */
export const lockChoices = async ({ orgId, query }: OrgTransaction): Promise<void> => {
  await query('SELECT 1 FROM organization WHERE org_id = $1 FOR NO KEY UPDATE', [orgId]);
};

/** Has every cluster that was judged by other choices judged anew. */
export const noteChoices = async ({ orgId, query }: OrgTransaction, digest: string): Promise<void> => {
  await query('UPDATE organization SET catalogue_choices = $2 WHERE org_id = $1', [orgId, digest]);
};
