import type { OwnerConnection } from '../backup/owner-connection.ts';
import { appliedMigrations } from '../backup/tables.ts';
import type { Migration } from '../migrate/migrations.ts';
import type { Diagnosis } from './diagnose.ts';

/** The oldest Postgres that is supported, as its version number. */
const oldestServer = 150_000;

/** Which server answers. */
export const checkServer = async ({ client }: OwnerConnection): Promise<readonly Diagnosis[]> => {
  const { rows } = await client.query<{ version: number; text: string; free: number; maximum: number }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text,
       current_setting('max_connections')::int - (SELECT count(*)::int FROM pg_stat_activity WHERE datid IS NOT NULL) AS free,
       current_setting('max_connections')::int AS maximum`,
  );
  const { version = 0, text = '', free = 0, maximum = 0 } = rows[0] ?? {};
  const connections: Diagnosis = {
    check: 'connections',
    state: free < 10 ? 'warning' : 'ok',
    found: `${free} of ${maximum} connections are free`,
    remedy: free < 10 ? 'Raise max_connections, or run fewer API and worker processes.' : null,
  };
  return [
    version >= oldestServer
      ? { check: 'connection', state: 'ok', found: `Postgres ${text} answers`, remedy: null }
      : {
          check: 'connection',
          state: 'failure',
          found: `Postgres ${text} is too old`,
          remedy: 'Upgrade it to 15 or newer.',
        },
    connections,
  ];
};

/** No role of the product may step over the fences. */
export const checkRoles = async ({ client }: OwnerConnection): Promise<readonly Diagnosis[]> => {
  const expected = ['plimsoll_app', 'plimsoll_definer', 'plimsoll_owner', 'plimsoll_queue'];
  const { rows } = await client.query<{ name: string; overpowered: boolean }>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS overpowered FROM pg_roles WHERE rolname = ANY($1) ORDER BY 1`,
    [expected],
  );
  const overpowered = rows.filter((row) => row.overpowered).map((row) => row.name);
  if (overpowered.length > 0)
    return [
      {
        check: 'roles',
        state: 'failure',
        found: `${overpowered.join(', ')} could bypass row-level security`,
        remedy: `As a superuser: ALTER ROLE ${overpowered[0]} NOSUPERUSER NOBYPASSRLS`,
      },
    ];
  const missing = ['plimsoll_app', 'plimsoll_definer'].filter((name) => !rows.some((row) => row.name === name));
  if (missing.length > 0)
    return [
      {
        check: 'roles',
        state: 'failure',
        found: `${missing.join(', ')} does not exist`,
        remedy: 'Make the roles as docs/operations.md says.',
      },
    ];
  return [{ check: 'roles', state: 'ok', found: 'no role can bypass row-level security', remedy: null }];
};

/** The schema is whole and the one this version knows. */
export const checkMigrations = async (
  { client }: OwnerConnection,
  known: readonly Migration[] | undefined,
): Promise<readonly Diagnosis[]> => {
  const { rows: broken } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
  const applied = await appliedMigrations(client);
  const last = applied.at(-1)?.name ?? 'none';
  const problem = (found: string, remedy: string): readonly Diagnosis[] => [
    { check: 'migrations', state: 'failure', found, remedy },
  ];
  if (broken[0] !== undefined)
    return problem(`${broken[0].name} began and never ended`, 'Run the migrations again; they say what fails.');
  const missing = known?.filter((migration) => !applied.some(({ name }) => name === migration.name)) ?? [];
  if (missing[0] !== undefined)
    return problem(`${missing.map(({ name }) => name).join(', ')} is not applied`, 'Run the migrations: migrate.mjs.');
  const newer = known === undefined ? [] : applied.filter(({ name }) => !known.some((one) => one.name === name));
  if (newer[0] !== undefined)
    return problem(`the database has ${newer[0].name}, which this version does not know`, 'Run a newer version.');
  return [
    { check: 'migrations', state: 'ok', found: `${applied.length} are applied, the last is ${last}`, remedy: null },
  ];
};

/** Row-level security is forced on every table, for their owner too. */
export const checkFences = async ({ client }: OwnerConnection): Promise<readonly Diagnosis[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.relname NOT IN ('_prisma_migrations', 'catalogue', 'catalogue_text')`,
  );
  if (rows.length === 0)
    return [{ check: 'fences', state: 'ok', found: 'row-level security is forced on every table', remedy: null }];
  const names = rows.map((row) => row.name).join(', ');
  return [
    {
      check: 'fences',
      state: 'failure',
      found: `row-level security is not forced on ${names}`,
      remedy: `ALTER TABLE ${rows[0]?.name} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${rows[0]?.name} FORCE ROW LEVEL SECURITY`,
    },
  ];
};

/** History finds a partition next month too. */
export const checkPartitions = async ({ client }: OwnerConnection, now: Date): Promise<readonly Diagnosis[]> => {
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
  const { rows } = await client.query<{ name: string }>(
    `SELECT p AS name FROM unnest(ARRAY['resource_history', 'finding_history', 'asset_history']) AS p
     WHERE to_regclass(p || $1) IS NULL`,
    [`_${next.replace('-', '_')}`],
  );
  if (rows.length === 0)
    return [{ check: 'partitions', state: 'ok', found: `history has partitions for ${next}`, remedy: null }];
  return [
    {
      check: 'partitions',
      state: 'warning',
      found: `${rows.map((row) => row.name).join(', ')} has no partition for ${next}`,
      remedy: 'The worker makes them every hour: start it, and read its log for "job.failed".',
    },
  ];
};

/** Seconds of difference that are worth a word: instants of evidence come from the processes' clocks. */
const skewSeconds = 5;

/** This machine and the database agree on the time. */
export const checkClock = async ({ client }: OwnerConnection, now: () => Date): Promise<readonly Diagnosis[]> => {
  const before = now().getTime();
  const { rows } = await client.query<{ at: string }>('SELECT clock_timestamp() AS at');
  const middle = (before + now().getTime()) / 2;
  const skew = Math.round(Date.parse(rows[0]?.at ?? '') - middle) / 1000;
  const off = Math.abs(skew) > skewSeconds;
  return [
    {
      check: 'clock',
      state: off ? 'warning' : 'ok',
      found: `the clock of the database is ${Math.abs(skew).toFixed(1)} s ${skew < 0 ? 'behind' : 'ahead of'} this machine's`,
      remedy: off ? 'Synchronise both by NTP: chronyc tracking.' : null,
    },
  ];
};
