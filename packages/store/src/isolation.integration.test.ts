import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asSuperuser,
  createTestDatabase,
  createTestOrganization,
  scratchServer,
  type TestDatabase,
} from '../test/database.ts';
import { recordAct } from './audit.ts';
import { inOrganization } from './connection.ts';
import type { Store } from './store.ts';

const now = new Date('2026-03-01T12:00:00Z');
const servers = [
  ['the embedded Postgres', scratchServer()],
  ...(process.env.PLIMSOLL_TEST_POSTGRES15_URL === undefined
    ? []
    : [['Postgres 15', process.env.PLIMSOLL_TEST_POSTGRES15_URL] as const]),
] as const;

describe.each(servers)('tenants on %s', (_name, server) => {
  let database: TestDatabase;
  let store: Store;
  let app: pg.Pool;
  let first: string;
  let second: string;

  beforeAll(async () => {
    database = await createTestDatabase(server);
    store = await database.openStore();
    app = new pg.Pool({ connectionString: database.url('plimsoll_app'), max: 2 });
    // The database is dropped while its idle connections still take leave.
    app.on('error', () => undefined);
    first = (await createTestOrganization(store, 'first', now)).orgId;
    second = (await createTestOrganization(store, 'second', now)).orgId;
  });

  afterAll(async () => {
    await app.end();
    await store.close();
    await database.drop();
  });

  const tenantTables = async (): Promise<readonly string[]> =>
    (
      await asSuperuser<{ name: string }>(
        database,
        `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
      )
    ).map((row) => row.name);

  it('are fenced on every table and partition, for the owner of the tables too', async () => {
    const open = await asSuperuser<{ name: string }>(
      database,
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.relname NOT IN ('_prisma_migrations', 'catalogue', 'catalogue_text')`,
    );
    expect(open).toEqual([]);
    expect((await tenantTables()).length).toBeGreaterThan(20);
  });

  it('notice a table that is not fenced', async () => {
    await asSuperuser(database, 'CREATE TABLE planted (org_id uuid)');
    const [planted] = await asSuperuser<{ fenced: boolean }>(
      database,
      `SELECT relrowsecurity AND relforcerowsecurity AS fenced FROM pg_class WHERE relname = 'planted'`,
    );
    await asSuperuser(database, 'DROP TABLE planted');
    expect(planted?.fenced).toBe(false);
  });

  it('see nothing when the context was forgotten, whatever the table', async () => {
    for (const table of await tenantTables()) {
      const { rows } = await app.query(`SELECT count(*)::int AS count FROM ${table}`).catch((error: Error) => ({
        rows: [{ count: error.message.includes('permission denied') ? 0 : error.message }],
      }));
      expect(rows[0], table).toEqual({ count: 0 });
    }
  });

  it('see nothing when the context is empty or was set in an earlier transaction', async () => {
    await inOrganization(app, first, async ({ query }) => {
      expect(await query('SELECT org_id FROM organization')).toHaveLength(1);
    });
    const client = await app.connect();
    try {
      expect((await client.query('SELECT org_id FROM organization')).rows).toEqual([]);
      await client.query(`SELECT set_config('app.org_id', '', false)`);
      expect((await client.query('SELECT org_id FROM organization')).rows).toEqual([]);
    } finally {
      client.release(true);
    }
  });

  it('cannot read, write, move or delete rows of another', async () => {
    await inOrganization(app, first, async ({ query }) => {
      expect(await query('SELECT org_id FROM member WHERE org_id = $1', [second])).toEqual([]);
      expect(await query(`UPDATE organization SET name = 'x' WHERE org_id = $1 RETURNING 1`, [second])).toEqual([]);
    });
    const insert = inOrganization(app, first, ({ query }) =>
      query(`INSERT INTO organization (org_id, name, created_at) VALUES (gen_random_uuid(), 'theirs', now())`),
    );
    await expect(insert).rejects.toThrow('row-level security');
    const move = inOrganization(app, first, ({ query }) =>
      query('UPDATE member SET org_id = $1 WHERE org_id = $2', [second, first]),
    );
    await expect(move).rejects.toThrow('row-level security');
  });

  it('are fenced by Prisma’s transactions as well', async () => {
    const seen = await store.withOrg(first, async ({ models }) => [
      await models.organization.findMany(),
      await models.member.findMany({ where: { orgId: second } }),
    ]);
    expect(seen[0]).toHaveLength(1);
    expect(seen[1]).toEqual([]);
  });

  it('cannot change or delete what the audit log says, not even as the owner of the tables', async () => {
    await store.inOrganization(first, (tx) =>
      recordAct(tx, {
        at: now,
        actor: { kind: 'system', id: 'test', name: 'Test' },
        act: 'test.done',
        target: 'x',
        details: {},
      }),
    );
    const owner = new pg.Pool({ connectionString: database.url('plimsoll_owner'), max: 1 });
    try {
      const asOwner = (text: string) => inOrganization(owner, first, ({ query }) => query(text));
      await expect(asOwner(`UPDATE audit_entry SET act = 'else'`)).rejects.toThrow('append-only');
      await expect(asOwner('DELETE FROM audit_entry')).rejects.toThrow('append-only');
      await expect(asOwner('TRUNCATE audit_entry')).rejects.toThrow('append-only');
    } finally {
      await owner.end();
    }
    const asApp = inOrganization(app, first, ({ query }) => query('DELETE FROM audit_entry'));
    await expect(asApp).rejects.toThrow('permission denied');
  });

  it('reach across each other by the closed list of functions only', async () => {
    const functions = await asSuperuser<{ name: string; owner: string; path: string; everyone: boolean }>(
      database,
      `SELECT p.proname AS name, r.rolname AS owner, coalesce(array_to_string(p.proconfig, ','), '') AS path,
         has_function_privilege('public', p.oid, 'EXECUTE') AS everyone
       FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace ORDER BY 1`,
    );
    expect(functions.map((row) => row.name)).toEqual(closedList);
    for (const row of functions) {
      expect(row.owner, row.name).toBe(ownedByOwner.includes(row.name) ? 'plimsoll_owner' : 'plimsoll_definer');
      expect(row.path, row.name).toBe('search_path=public, pg_temp');
      expect(row.everyone, row.name).toBe(false);
    }
  });

  it('are served by roles that can neither log in as the definer nor bypass the fence', async () => {
    const roles = await asSuperuser<{ name: string; overpowered: boolean; login: boolean }>(
      database,
      `SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS overpowered, rolcanlogin AS login
       FROM pg_roles WHERE rolname LIKE 'plimsoll%' ORDER BY 1`,
    );
    expect(roles).toEqual([
      { name: 'plimsoll_app', overpowered: false, login: true },
      { name: 'plimsoll_definer', overpowered: false, login: false },
      { name: 'plimsoll_owner', overpowered: false, login: true },
      { name: 'plimsoll_queue', overpowered: false, login: true },
    ]);
  });
});

/**
 * What only an owner may do: make and drop partitions. Pruning and purging are the owner's too, and stay under its fence:
 * they see the organization of the transaction alone.
 */
const ownedByOwner = [
  'plimsoll_drop_history',
  'plimsoll_ensure_partitions',
  'plimsoll_ensure_partitions_since',
  'plimsoll_prune_history',
  'plimsoll_purge_demo',
  'plimsoll_purge_step',
];

/** Every function that sees rows of all tenants. One more belongs here only with a reason. */
const closedList = [
  'plimsoll_any_organization',
  'plimsoll_api_token_by_hash',
  'plimsoll_backlog',
  'plimsoll_clusters_behind_catalogue',
  'plimsoll_clusters_to_drain',
  'plimsoll_credential_by_hash',
  'plimsoll_drop_history',
  'plimsoll_enrolment_token_by_hash',
  'plimsoll_ensure_partitions',
  'plimsoll_ensure_partitions_since',
  'plimsoll_health',
  'plimsoll_history_kept_from',
  // What stands on the sign-in page, where nobody is known yet.
  'plimsoll_identity_providers',
  'plimsoll_invitation_by_hash',
  'plimsoll_organizations',
  'plimsoll_outbox_pending',
  'plimsoll_prune_history',
  'plimsoll_purge_demo',
  'plimsoll_purge_step',
  'plimsoll_search_images',
  'plimsoll_search_resources',
  'plimsoll_search_subjects',
  'plimsoll_session_by_token',
  'plimsoll_signin_attempt',
  'plimsoll_signin_candidates',
  'plimsoll_signin_succeeded',
];
