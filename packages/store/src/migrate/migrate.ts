import { randomUUID } from 'node:crypto';
import { AppError } from '@plimsoll/domain';
import pg from 'pg';
import type { Migration } from './migrations.ts';

/** Prisma's own advisory lock, so that this runner and `prisma migrate deploy` never run at once. */
const migrationLock = 72_707_369;

/** Prisma's ledger, as its schema engine makes it. */
const ledger = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                   varchar(36) PRIMARY KEY NOT NULL,
    checksum             varchar(64) NOT NULL,
    finished_at          timestamptz,
    migration_name       varchar(255) NOT NULL,
    logs                 text,
    rolled_back_at       timestamptz,
    started_at           timestamptz NOT NULL DEFAULT now(),
    applied_steps_count  integer NOT NULL DEFAULT 0
  )`;

export interface MigrateOptions {
  /** Milliseconds that a statement waits for a lock: everybody who comes after it waits as well. */
  readonly lockTimeoutMs?: number;
  /** Hears of a lock that was not given in time, before the migration is tried again. */
  readonly onBlocked?: (migration: string, attempt: number) => void;
}

/** A long reader is waited for again and again, with pauses in which others get their turn: about five minutes in all. */
const maximumAttempts = 30;
const pauseMs = 5_000;

/** SQLSTATE of a lock that was not given in time. */
const lockNotAvailable = '55P03';

/**
 * Applies what is missing, each file in a transaction of its own, and returns the names applied. Throws when a file that
 * was applied has been edited since, or when the ledger names one that this version does not have.
 */
export const migrate = async (
  ownerUrl: string,
  migrations: readonly Migration[],
  options: MigrateOptions = {},
): Promise<readonly string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'plimsoll-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(ledger);
    await client.query('REVOKE ALL ON _prisma_migrations FROM PUBLIC');
    const missing = missingOf(migrations, await appliedIn(client));
    for (const migration of missing) await applyPatiently(client, migration, options);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
};

const appliedIn = async (client: pg.Client): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
};

const missingOf = (migrations: readonly Migration[], applied: ReadonlyMap<string, string>): readonly Migration[] => {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of applied) {
    const migration = known.get(name);
    if (migration === undefined)
      throw new AppError(
        'config.invalid',
        `The database has migration ${name}, which this version does not know. Run a newer version.`,
      );
    if (migration.checksum !== checksum)
      throw new AppError(
        'config.invalid',
        `Migration ${name} was edited after it was applied. Restore the file and write a new migration.`,
      );
  }
  return migrations.filter((migration) => !applied.has(migration.name));
};

const applyPatiently = async (
  client: pg.Client,
  migration: Migration,
  { lockTimeoutMs = 5_000, onBlocked = () => undefined }: MigrateOptions,
): Promise<void> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      await apply(client, migration, lockTimeoutMs);
      return;
    } catch (error) {
      const { code } = (error instanceof AppError ? error.cause : undefined) as { readonly code?: string };
      if (code !== lockNotAvailable || attempt >= maximumAttempts) throw error;
      onBlocked(migration.name, attempt);
      await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, lockTimeoutMs)));
    }
};

const apply = async (client: pg.Client, migration: Migration, lockTimeoutMs: number): Promise<void> => {
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('config.invalid', `Migration ${migration.name} failed and was rolled back: ${reason}`, {
      cause,
    });
  }
};
