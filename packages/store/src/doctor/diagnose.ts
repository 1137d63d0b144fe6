import type { OwnerConnection } from '../backup/owner-connection.ts';
import { connectAsOwner } from '../backup/owner-connection.ts';
import type { Migration } from '../migrate/migrations.ts';
import type { Keyring } from '../secrets/keyring.ts';
import {
  checkClock,
  checkFences,
  checkMigrations,
  checkPartitions,
  checkRoles,
  checkServer,
} from './check-database.ts';
import { checkSums } from './check-sums.ts';
import { checkBatches, checkCatalogues, checkSecrets, checkSize } from './check-work.ts';

/** One thing looked at: what was found in plain words, and what to do where it is not in order. */
export interface Diagnosis {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failure';
  readonly found: string;
  readonly remedy: string | null;
}

export interface DiagnoseOptions {
  /** Connection of the role that owns the tables. */
  readonly url: string;
  readonly now: () => Date;
  /** Migrations of this version; undefined where they are not at hand. */
  readonly migrations: readonly Migration[] | undefined;
  readonly keyring: Keyring | undefined;
  /** Digest of this version's catalogue. */
  readonly catalogueDigest: string;
}

/** Looks at everything an operator would, changing nothing. A check that cannot be made is a failure that says why. */
export const diagnose = async (options: DiagnoseOptions): Promise<readonly Diagnosis[]> => {
  let connection: OwnerConnection;
  try {
    connection = await connectAsOwner(options.url);
  } catch (error) {
    return [failure('connection', messageOf(error), 'Start Postgres, or correct --database-url.')];
  }
  const checks = {
    server: () => checkServer(connection),
    roles: () => checkRoles(connection),
    migrations: () => checkMigrations(connection, options.migrations),
    fences: () => checkFences(connection),
    partitions: () => checkPartitions(connection, options.now()),
    clock: () => checkClock(connection, options.now),
    batches: () => checkBatches(connection, options.now()),
    catalogues: () => checkCatalogues(connection, options.catalogueDigest),
    secrets: () => checkSecrets(connection, options.keyring),
    sums: () => checkSums(connection),
    size: () => checkSize(connection),
  };
  const found: Diagnosis[] = [];
  try {
    await connection.client.query(`SET statement_timeout = '15s'`);
    for (const [name, check] of Object.entries(checks))
      try {
        found.push(...(await check()));
      } catch (error) {
        await connection.client.query('ROLLBACK');
        found.push(failure(name, `could not be checked: ${messageOf(error)}`, 'Correct what is named and look again.'));
      }
  } finally {
    await connection.end();
  }
  return found;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const failure = (check: string, found: string, remedy: string): Diagnosis => ({
  check,
  state: 'failure',
  found,
  remedy,
});
