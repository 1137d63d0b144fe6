import type { OwnerConnection } from '../backup/owner-connection.ts';
import type { Keyring } from '../secrets/keyring.ts';
import type { Diagnosis } from './diagnose.ts';
import { inEach } from './in-each.ts';

/** Minutes after which a batch that waits is worth a word, and after which it is a failure. */
const lateMinutes = 5;
const stuckMinutes = 30;

/** What waits for evaluation, since when, and which clusters are given a pause. */
export const checkBatches = async (connection: OwnerConnection, now: Date): Promise<readonly Diagnosis[]> => {
  const waiting = await inEach<{ batches: number; oldest: string | null }>(
    connection,
    `SELECT count(*) AS batches, min(received_at) AS oldest FROM ingest_batch WHERE org_id = $1 AND state = 'pending'`,
  );
  const batches = waiting.reduce((sum, row) => sum + row.batches, 0);
  const oldest = Math.min(...waiting.flatMap((row) => (row.oldest === null ? [] : Date.parse(row.oldest))));
  const minutes = batches === 0 ? 0 : Math.max(0, (now.getTime() - oldest) / 60_000);
  const state = minutes > stuckMinutes ? 'failure' : minutes > lateMinutes ? 'warning' : 'ok';
  const found =
    batches === 0
      ? 'no batch waits for evaluation'
      : `${batches} batches wait, the oldest for ${Math.round(minutes)} min`;
  const remedy = state === 'ok' ? null : 'Start a worker, or another one; its log says what it does.';
  const blocked = await inEach<{ name: string; attempts: number; reason: string }>(
    connection,
    `SELECT c.name, d.attempts, d.reason FROM drain_attempt d JOIN cluster c USING (org_id, cluster_id)
     WHERE d.org_id = $1 AND d.attempts > 1`,
  );
  return [
    { check: 'batches', state, found, remedy },
    ...blocked.map(
      ({ name, attempts, reason }): Diagnosis => ({
        check: 'batches',
        state: 'failure',
        found: `evaluating ${name} failed ${attempts} times: ${reason}`,
        remedy: 'It is tried again with pauses, nothing is lost. Upgrade, or send the worker’s log to the maintainers.',
      }),
    ),
  ];
};

/** Every cluster was judged by this version's catalogue. */
export const checkCatalogues = async (connection: OwnerConnection, digest: string): Promise<readonly Diagnosis[]> => {
  const { rows } = await connection.client.query<{ version: string; newest: boolean; own: boolean }>(
    `SELECT version, ordinal = max(ordinal) OVER () AS newest, digest = $1 AS own FROM catalogue ORDER BY ordinal`,
    [digest],
  );
  const newest = rows.find((row) => row.newest);
  if (newest === undefined)
    return [
      {
        check: 'catalogue',
        state: 'warning',
        found: 'no worker has ever started on this database',
        remedy: 'Start a worker.',
      },
    ];
  const behind = await inEach<{ name: string }>(
    connection,
    `SELECT c.name FROM cluster c WHERE c.org_id = $1 AND c.generation > 0 AND c.decommissioned_at IS NULL
       AND coalesce(c.catalogue_base, c.catalogue_digest) IS DISTINCT FROM (SELECT digest FROM catalogue ORDER BY ordinal DESC LIMIT 1)`,
  );
  if (behind.length > 0)
    return [
      {
        check: 'catalogue',
        state: 'warning',
        found: `${behind.length} clusters are not yet judged by the newest catalogue, such as ${behind[0]?.name}`,
        remedy: 'Workers of the newest version judge them anew by themselves; see that no older one is left.',
      },
    ];
  const own = newest.own ? 'this version’s' : `of version ${newest.version}, not this one’s`;
  return [{ check: 'catalogue', state: 'ok', found: `the newest catalogue is ${own}`, remedy: null }];
};

/** Stored secrets open with the key that was given. */
export const checkSecrets = async (
  connection: OwnerConnection,
  keyring: Keyring | undefined,
): Promise<readonly Diagnosis[]> => {
  const sealed = await inEach<{ key_id: string; count: number }>(
    connection,
    'SELECT key_id, count(*) AS count FROM stored_secret WHERE org_id = $1 GROUP BY key_id',
  );
  if (sealed.length === 0)
    return [{ check: 'secret key', state: 'ok', found: 'no secret is stored under a key', remedy: null }];
  if (keyring === undefined)
    return [
      {
        check: 'secret key',
        state: 'warning',
        found: 'secrets are stored, and no key was given to try',
        remedy: 'Set PLIMSOLL_SECRET_KEY and look again.',
      },
    ];
  const closed = sealed.filter((row) => !keyring.keys.has(row.key_id));
  if (closed[0] !== undefined)
    return [
      {
        check: 'secret key',
        state: 'failure',
        found: `secrets are sealed under key ${closed[0].key_id}, and PLIMSOLL_SECRET_KEY is key ${keyring.current}`,
        remedy: 'Set the key they were sealed under; with PLIMSOLL_SECRET_KEY_PREVIOUS if it was replaced.',
      },
    ];
  const old = sealed.filter((row) => row.key_id !== keyring.current);
  return [
    {
      check: 'secret key',
      state: old.length > 0 ? 'warning' : 'ok',
      found: old.length > 0 ? 'secrets are still sealed under the previous key' : 'stored secrets open with this key',
      remedy: old.length > 0 ? 'Run plimsoll admin rotate-keys.' : null,
    },
  ];
};

/** How large the database is: Postgres does not tell how much room is left. */
export const checkSize = async ({ client }: OwnerConnection): Promise<readonly Diagnosis[]> => {
  const { rows } = await client.query<{ size: string; largest: string }>(
    `SELECT pg_size_pretty(pg_database_size(current_database())) AS size,
       (SELECT format('%s %s', relname, pg_size_pretty(pg_total_relation_size(oid))) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY pg_total_relation_size(oid) DESC LIMIT 1) AS largest`,
  );
  const { size = '', largest = '' } = rows[0] ?? {};
  return [
    {
      check: 'size',
      state: 'ok',
      found: `the database takes ${size}, most of it ${largest}; Postgres does not tell how much room its disk has left`,
      remedy: null,
    },
  ];
};
