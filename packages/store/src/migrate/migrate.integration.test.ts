import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase, migrationsFolder, type TestDatabase } from '../../test/database.ts';
import { openStore } from '../store.ts';
import { ensurePartitions } from '../work.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migrations.ts';

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase(undefined, { migrated: false });
    folder = await mkdtemp(join(tmpdir(), 'plimsoll-migrations-'));
    await cp(migrationsFolder, folder, { recursive: true });
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const run = async () => await migrate(database.url('plimsoll_owner'), await readMigrations(folder));

  it('apply once, also when two processes start at the same time', async () => {
    const [one, two] = await Promise.all([run(), run()]);
    expect([...one, ...two].sort()).toEqual((await readMigrations(folder)).map((migration) => migration.name));
    expect(await run()).toEqual([]);
  });

  it('are in the ledger as Prisma writes it', async () => {
    const rows = await asSuperuser<{ name: string; checksum: string; steps: number; finished: boolean }>(
      database,
      `SELECT migration_name AS name, checksum, applied_steps_count AS steps, finished_at >= started_at AS finished
       FROM _prisma_migrations ORDER BY 1`,
    );
    const migrations = await readMigrations(folder);
    expect(rows).toEqual(migrations.map(({ name, checksum }) => ({ name, checksum, steps: 1, finished: true })));
  });

  it('leave nothing behind when one fails, and say which and why', async () => {
    await cp(join(folder, '20261123070000_keel'), join(folder, '29990101000000_broken'), { recursive: true });
    await writeFile(
      join(folder, '29990101000000_broken/migration.sql'),
      'CREATE TABLE half (id int); SELECT nonsense();',
    );
    await expect(run()).rejects.toThrow(/29990101000000_broken failed and was rolled back: function nonsense/);
    expect(await asSuperuser(database, `SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
    await rm(join(folder, '29990101000000_broken'), { recursive: true });
    expect(await run()).toEqual([]);
  });

  it('wait for a long reader with pauses in which others get their turn, and say so', async () => {
    await cp(join(folder, '20261123070000_keel'), join(folder, '29990101000000_patient'), { recursive: true });
    await writeFile(
      join(folder, '29990101000000_patient/migration.sql'),
      'ALTER TABLE cluster ADD COLUMN patient int;',
    );
    const reader = new pg.Client({ connectionString: database.superuserUrl });
    await reader.connect();
    try {
      await reader.query('BEGIN; LOCK TABLE cluster IN ACCESS SHARE MODE');
      const told: string[] = [];
      const applied = await migrate(database.url('plimsoll_owner'), await readMigrations(folder), {
        lockTimeoutMs: 20,
        onBlocked: (name, attempt) => {
          told.push(`${name} ${attempt}`);
          if (attempt === 2) void reader.query('COMMIT');
        },
      });
      expect(applied).toEqual(['29990101000000_patient']);
      expect(told.slice(0, 2)).toEqual(['29990101000000_patient 1', '29990101000000_patient 2']);
    } finally {
      await reader.end();
      await asSuperuser(database, `DELETE FROM _prisma_migrations WHERE migration_name = '29990101000000_patient'`);
      await rm(join(folder, '29990101000000_patient'), { recursive: true });
    }
  });

  it('refuse a file that was edited after it was applied', async () => {
    const file = join(folder, '20261123070100_fences/migration.sql');
    const original = await readFile(file, 'utf8');
    await writeFile(file, `${original}\n-- edited`);
    await expect(run()).rejects.toThrow('20261123070100_fences was edited after it was applied');
    await writeFile(file, original);
  });

  it('refuse to run on a database that is newer', async () => {
    const migrations = (await readMigrations(folder)).slice(0, 1);
    await expect(migrate(database.url('plimsoll_owner'), migrations)).rejects.toThrow('Run a newer version');
  });

  it('make partitions ahead, as the application, without harm when repeated', async () => {
    const store = await database.openStore();
    try {
      await ensurePartitions(store, 5);
      expect(await ensurePartitions(store, 5)).toBe(0);
      const [row] = await asSuperuser<{ count: number }>(
        database,
        `SELECT count(*)::int AS count FROM pg_inherits WHERE inhparent = 'finding_history'::regclass`,
      );
      // The month before, this one, five ahead, and the rest.
      expect(row?.count).toBe(8);
    } finally {
      await store.close();
    }
  });

  it('refuse a connection that could bypass row-level security', async () => {
    const opening = openStore({ url: database.superuserUrl, applicationName: 'test' }, () => undefined);
    await expect(opening).rejects.toThrow('is a superuser or bypasses row-level security');
  });
});
