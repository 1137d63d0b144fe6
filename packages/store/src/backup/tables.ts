import { AppError } from '@plimsoll/domain';
import type pg from 'pg';

/** A table whose rows are kept, with its columns as they are now. */
export interface BackupTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly tenant: boolean;
}

/** Sums that Postgres keeps itself, beside the rows that they sum. */
export const summedTables: readonly string[] = ['finding_counter', 'control_total', 'posture_day_total'];

/**
 * What a backup leaves out: what can be made again (projections), who is signed in (people sign in anew, and a session
 * that was revoked since does not come back to life), counters of failed sign-ins, the ledger, which the header holds, and
 * sums that Postgres keeps itself as rows are loaded.
 */
const leftOut: readonly string[] = ['projection', 'session', 'signin_attempt', '_prisma_migrations', ...summedTables];

/** Every table that is kept; one comes after those it refers to. Found in the database, so that none can be forgotten. */
export const backupTables = async (client: pg.Client): Promise<readonly BackupTable[]> => {
  const { rows } = await client.query<{ name: string; columns: string[]; tenant: boolean }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns, bool_or(a.attname = 'org_id') AS tenant
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     GROUP BY c.relname ORDER BY c.relname`,
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT DISTINCT f.relname AS from, t.relname AS to FROM pg_constraint k
       JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
     WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND f.oid <> t.oid`,
  );
  return inOrder(
    rows.filter((table) => !leftOut.includes(table.name)),
    references,
  );
};

const inOrder = (
  tables: readonly BackupTable[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly BackupTable[] => {
  const ordered: BackupTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const waiting = new Set(left.map((table) => table.name));
    const ready = left.filter(({ name }) => !references.some(({ from, to }) => from === name && waiting.has(to)));
    if (ready.length === 0)
      throw new AppError('internal', `Tables refer to each other in a circle: ${[...waiting].join(', ')}.`);
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
};

/** Applied migrations in their order. */
export const appliedMigrations = async (
  client: pg.Client,
): Promise<readonly { readonly name: string; readonly checksum: string }[]> => {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
};

/** A list of columns as SQL. */
export const columnList = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');
