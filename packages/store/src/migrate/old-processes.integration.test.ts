import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase, migrationsFolder, type TestDatabase } from '../../test/database.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migrations.ts';

/** The last migration of the release whose processes still run while this one is rolled out. */
const released = '20261123070100_fences';

/**
 * Columns that may be NULL now. Whoever has no role over everything may do nothing as far as a process of the release before
 * can tell: it finds no row of the role table and refuses. Any value it knows would give them everything.
 */
const loosened = ['column member.role text required', 'column invitation.role text required'];

/** What a process meets of a schema: columns by type, functions by signature, and its rights. */
const surfaceOf = async (database: TestDatabase): Promise<ReadonlySet<string>> => {
  const rows = await asSuperuser<{ line: string }>(
    database,
    `SELECT format('column %s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' THEN ' required' ELSE '' END) AS line
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
     UNION ALL SELECT format('function %s(%s) -> %s', p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid))
     FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
     UNION ALL SELECT format('right %s on %s', g.privilege_type, g.table_name) FROM information_schema.role_table_grants g
     WHERE g.grantee = 'plimsoll_app' AND g.table_schema = 'public'`,
  );
  return new Set(rows.map((row) => row.line));
};

describe('processes of the release before', () => {
  let database: TestDatabase;
  let before: readonly string[];
  let after: ReadonlySet<string>;

  beforeAll(async () => {
    database = await createTestDatabase(undefined, { migrated: false });
    const migrations = await readMigrations(migrationsFolder);
    await migrate(
      database.url('plimsoll_owner'),
      migrations.filter(({ name }) => name <= released),
    );
    before = [...(await surfaceOf(database))].filter((line) => !loosened.includes(line));
    await migrate(database.url('plimsoll_owner'), migrations);
    after = await surfaceOf(database);
  });
  afterAll(() => database.drop());

  it('find every column, function and right that they know, of the same type', () => {
    expect(before.length).toBeGreaterThan(300);
    expect(before.filter((line) => !after.has(line))).toEqual([]);
  });

  it('need not fill any column that they do not know', () => {
    const known = new Set(before.flatMap((line) => /^column (\w+)\./.exec(line)?.[1] ?? []));
    const added = [...after].filter((line) => !before.includes(line) && line.endsWith(' required'));
    expect(added.filter((line) => known.has(/^column (\w+)\./.exec(line)?.[1] ?? ''))).toEqual([]);
  });

  it('would be seen to break where a column is taken away', async () => {
    await asSuperuser(database, 'ALTER TABLE cluster RENAME COLUMN owner_team TO team');
    const broken = await surfaceOf(database);
    expect(before.filter((line) => !broken.has(line))).toEqual(['column cluster.owner_team text required']);
  });
});
