import type { ChosenDataSet, ControlSetting, CustomControl } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/**
 * What an organization decides about the catalogue, as it is in force: its own controls that are enabled, the settings of
 * built-in ones that differ from what those are by themselves, and the data sets that it uses in the place of built-in ones.
 */
export interface StoredChoices {
  readonly customs: readonly CustomControl[];
  readonly settings: readonly ControlSetting[];
  readonly dataSets: readonly ChosenDataSet[];
}

/** Reads all in one statement, so that they belong together. They were parsed when they were decided. */
export const loadChoices = async ({ orgId, query }: OrgTransaction): Promise<StoredChoices> => {
  const [row] = await query<StoredChoices>(
    `SELECT
       coalesce((SELECT jsonb_agg(definition ORDER BY control_id) FROM custom_control
         WHERE org_id = $1 AND enabled AND deleted_at IS NULL), '[]') AS customs,
       coalesce((SELECT jsonb_agg(jsonb_build_object('control', control_id, 'enabled', enabled, 'severity', severity,
           'parameters', parameters) ORDER BY control_id) FROM control_setting
         WHERE org_id = $1 AND NOT (enabled AND severity IS NULL AND parameters = '{}')), '[]') AS settings,
       coalesce((SELECT jsonb_agg(jsonb_build_object('name', o.name, 'digest', o.digest, 'facts', o.facts) ORDER BY o.name)
         FROM (SELECT DISTINCT ON (name) name, origin FROM data_set_revision WHERE org_id = $1
           ORDER BY name, revision DESC) used
         JOIN data_set_revision o ON o.org_id = $1 AND o.name = used.name AND o.revision = used.origin), '[]')
         AS "dataSets"`,
    [orgId],
  );
  return row ?? { customs: [], settings: [], dataSets: [] };
};

/** What was in force at an instant. */
export const loadChoicesAt = async ({ orgId, query }: OrgTransaction, at: string): Promise<StoredChoices> => {
  const setting = 'control_id, enabled, severity, parameters';
  const [row] = await query<StoredChoices>(
    `SELECT
       coalesce((SELECT jsonb_agg(v.definition ORDER BY v.control_id)
         FROM (SELECT DISTINCT ON (control_id) control_id, enabled, definition FROM custom_control_version
           WHERE org_id = $1 AND made_at <= $2 ORDER BY control_id, version DESC) v
         JOIN custom_control c ON c.org_id = $1 AND c.control_id = v.control_id
         WHERE v.enabled AND (c.deleted_at IS NULL OR c.deleted_at > $2)), '[]') AS customs,
       coalesce((SELECT jsonb_agg(jsonb_build_object('control', control_id, 'enabled', enabled, 'severity', severity,
           'parameters', parameters) ORDER BY control_id)
         FROM (SELECT ${setting} FROM control_setting WHERE org_id = $1 AND changed_at <= $2
           UNION ALL SELECT ${setting} FROM control_setting_history
           WHERE org_id = $1 AND valid_from <= $2 AND valid_to > $2) held
         WHERE NOT (enabled AND severity IS NULL AND parameters = '{}')), '[]') AS settings,
       coalesce((SELECT jsonb_agg(jsonb_build_object('name', o.name, 'digest', o.digest, 'facts', o.facts) ORDER BY o.name)
         FROM (SELECT DISTINCT ON (name) name, origin FROM data_set_revision WHERE org_id = $1 AND made_at <= $2
           ORDER BY name, revision DESC) used
         JOIN data_set_revision o ON o.org_id = $1 AND o.name = used.name AND o.revision = used.origin), '[]')
         AS "dataSets"`,
    [orgId, at],
  );
  return row ?? { customs: [], settings: [], dataSets: [] };
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
