import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createOrganization, migrate, openStore, readMigrations, type Store } from '../src/index.ts';

const logins = ['plimsoll_owner', 'plimsoll_app', 'plimsoll_queue'] as const;
const password = 'for-tests-on-loopback';

/** A database of its own on the scratch server, migrated by the real runner and reached by the product's own roles. */
export interface TestDatabase {
  readonly url: (role: (typeof logins)[number]) => string;
  /** Superuser of this database, to look behind the product's back. */
  readonly superuserUrl: string;
  readonly openStore: () => Promise<Store>;
  readonly drop: () => Promise<void>;
}

/** The scratch server's superuser url, from the test run's set-up. */
export const scratchServer = (): string => {
  const url = process.env.PLIMSOLL_TEST_POSTGRES_URL;
  if (url === undefined) throw new Error('PLIMSOLL_TEST_POSTGRES_URL is not set: run the integration project');
  return url;
};

/** Folder of the migrations of this checkout. */
export const migrationsFolder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

const withClient = async <Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Roles are shared by all databases of a server; test files that run side by side make them once between them. */
const rolesLock = 72_707_371;

const ensureRoles = async (client: pg.Client): Promise<void> => {
  await client.query('SELECT pg_advisory_lock($1)', [rolesLock]);
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  for (const role of [...logins, 'plimsoll_definer']) {
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (known.rows.length === 0) await client.query(`CREATE ROLE ${role} NOSUPERUSER NOBYPASSRLS`);
  }
  for (const role of logins) await client.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password}'`);
  if ((rows[0]?.version ?? 0) >= 160_000)
    await client.query('GRANT plimsoll_definer TO plimsoll_owner WITH INHERIT FALSE, SET TRUE');
  else {
    await client.query('ALTER ROLE plimsoll_owner NOINHERIT');
    await client.query('GRANT plimsoll_definer TO plimsoll_owner');
  }
  await client.query('SELECT pg_advisory_unlock($1)', [rolesLock]);
};

/** Makes an empty database owned by plimsoll_owner; `migrated: false` leaves it without tables. */
export const createTestDatabase = async (
  server: string = scratchServer(),
  options: { readonly migrated?: boolean } = {},
): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(server, async (client) => {
    await ensureRoles(client);
    await client.query(`CREATE DATABASE ${name} OWNER plimsoll_owner`);
  });
  const urlOf = (user: string, secret: string): string => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    url.username = user;
    url.password = secret;
    return url.href;
  };
  const superuser = new URL(server);
  superuser.pathname = `/${name}`;
  // Before 16 the owner does not inherit what it is a member of, and that a database's owner owns its schema is inherited.
  await withClient(superuser.href, async (client) => {
    await client.query('GRANT ALL ON SCHEMA public TO plimsoll_owner WITH GRANT OPTION');
  });
  const url = (role: (typeof logins)[number]): string => urlOf(role, password);
  if (options.migrated !== false) await migrate(url('plimsoll_owner'), await readMigrations(migrationsFolder));
  return {
    url,
    superuserUrl: superuser.href,
    openStore: () =>
      openStore({ url: url('plimsoll_app'), applicationName: 'test', maximumConnections: 5 }, () => undefined),
    drop: async () => {
      await withClient(server, async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      });
    },
  };
};

/** Runs statements as the superuser of a database. */
export const asSuperuser = async <Row extends object>(
  database: TestDatabase,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> =>
  await withClient(database.superuserUrl, async (client) => (await client.query<Row>(text, [...values])).rows);

/** An organization with one owner, whose password hash is no hash of anything. */
export const createTestOrganization = async (
  store: Store,
  name: string,
  now: Date,
): Promise<{ readonly orgId: string; readonly memberId: string }> =>
  await createOrganization(store, {
    name,
    owner: { email: `owner@${name}.example`, name: 'Owner', passwordHash: 'none' },
    now,
  });
