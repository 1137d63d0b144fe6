import { AppError } from '@plimsoll/domain';
import type { OwnerConnection } from './owner-connection.ts';
import { type BackupTable, columnList, summedTables } from './tables.ts';

/**
 * Locks every table, lowers the fences inside this transaction alone (no other session sees them down: it waits for the
 * locks) and leaves the tables empty. An installation in which nothing has happened since its first start counts as
 * empty, with or without a demonstration. Throws `resource.conflict` for any other.
 */
export const emptyForRestore = async ({ client }: OwnerConnection, tables: readonly BackupTable[]): Promise<void> => {
  await client.query(`LOCK TABLE ${columnList(tables.map((table) => table.name))} IN ACCESS EXCLUSIVE MODE`);
  const tenants = tables.filter(({ tenant }) => tenant).map(({ name }) => name);
  for (const name of [...tenants, ...summedTables, 'session'])
    await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  const { rows } = await client.query<{ organizations: number; clusters: number; acts: number; people: number }>(
    `WITH real AS (SELECT org_id FROM organization WHERE demo IS NULL)
     SELECT (SELECT count(*) FROM real) AS organizations, (SELECT count(*) FROM cluster JOIN real USING (org_id)) AS clusters,
       (SELECT count(*) FROM audit_entry JOIN real USING (org_id)) AS acts, (SELECT count(*) FROM session) AS people`,
  );
  const { organizations = 0, clusters = 0, acts = 0, people = 0 } = rows[0] ?? {};
  if (organizations > 1 || clusters > 0 || acts > organizations || people > 0)
    throw new AppError(
      'resource.conflict',
      `The database holds data: ${organizations} organizations, ${clusters} clusters, ${acts} acts in the audit log. ` +
        'Nothing was restored. Restore into a database of its own: docs/operations.md says how.',
    );
  await client.query('ALTER TABLE audit_entry DISABLE TRIGGER append_only');
  for (const name of summedTables) await client.query(`DELETE FROM ${name}`);
  for (const { name } of [...tables].reverse()) await client.query(`DELETE FROM ${name}`);
  await client.query('ALTER TABLE audit_entry ENABLE TRIGGER append_only');
  await client.query('ALTER TABLE session FORCE ROW LEVEL SECURITY');
};
