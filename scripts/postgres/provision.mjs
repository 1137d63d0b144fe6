import { createRequire } from 'node:module';
import { inRoot } from '../steps/root.mjs';
import { StepError } from '../steps/step-error.mjs';

const logins = ['plimsoll_owner', 'plimsoll_app', 'plimsoll_queue'];
const definer = 'plimsoll_definer';
const databaseName = 'plimsoll';

/** What the roles look like; written into the stamp, so raise it with any change below. */
export const provisionVersion = '1';

const connect = async (url) => {
  // pg belongs to the store; this file runs beside the product, not inside it.
  const { Client } = createRequire(inRoot('packages/store/package.json'))('pg');
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'plimsoll-start',
  });
  await client.connect();
  return client;
};

const exists = async (client, sql, value) => (await client.query(sql, [value])).rows.length > 0;

const ensureRoles = async (client, passwordOf) => {
  for (const role of [...logins, definer]) {
    if (!(await exists(client, 'select 1 from pg_roles where rolname = $1', role)))
      await client.query(`create role ${role}`);
  }
  for (const role of logins) {
    await client.query(`alter role ${role} login password ${client.escapeLiteral(passwordOf(role))}`);
  }
  const { rows } = await client.query(
    'select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls)',
    [[...logins, definer]],
  );
  if (rows.length > 0) {
    throw new StepError(`The database role ${rows[0].rolname} is a superuser or bypasses row-level security`, {
      remedy: `Run as a superuser: alter role ${rows[0].rolname} nosuperuser nobypassrls`,
    });
  }
};

// The owner hands functions over to the definer role but never acts with its rights. Before 16 that is said of the
// member, since 16 of the membership.
const grantDefiner = async (client) => {
  const { rows } = await client.query("select current_setting('server_version_num')::int as version");
  if (rows[0].version >= 160_000) {
    await client.query(`grant ${definer} to plimsoll_owner with inherit false, set true`);
    return;
  }
  await client.query('alter role plimsoll_owner noinherit');
  await client.query(`grant ${definer} to plimsoll_owner`);
};

/** Makes the roles and the database in our own server; the superuser's connection is used for nothing else. */
export const provisionEmbedded = async (superuserUrl, passwordOf) => {
  const client = await connect(superuserUrl);
  try {
    await ensureRoles(client, passwordOf);
    await grantDefiner(client);
    if (!(await exists(client, 'select 1 from pg_database where datname = $1', databaseName))) {
      await client.query(`create database ${databaseName} owner plimsoll_owner`);
    }
    await client.query(`revoke all on database ${databaseName} from public`);
    await client.query(`grant connect on database ${databaseName} to plimsoll_app, plimsoll_queue`);
  } finally {
    await client.end();
  }
};

/** Makes the roles in the server that DATABASE_URL names and lets them use that database. */
export const provisionExternal = async (url, passwordOf) => {
  const remedy =
    'DATABASE_URL needs a role that owns the database and may create roles (createrole). Or make the roles yourself and set ' +
    'PLIMSOLL_DATABASE_OWNER_URL, PLIMSOLL_DATABASE_APP_URL and PLIMSOLL_DATABASE_QUEUE_URL';
  const client = await connect(url).catch((cause) => {
    throw new StepError(`The database in DATABASE_URL cannot be reached: ${cause.message}`, {
      remedy: 'Start it (docker compose up -d) or correct the host, the port and the password in DATABASE_URL',
      cause,
    });
  });
  try {
    await ensureRoles(client, passwordOf);
    await grantDefiner(client);
    const { rows } = await client.query('select current_database() as name');
    const database = client.escapeIdentifier(rows[0].name);
    await client.query(`grant all on database ${database} to plimsoll_owner with grant option`);
    await client.query('grant all on schema public to plimsoll_owner with grant option');
    await client.query(`grant connect on database ${database} to plimsoll_app, plimsoll_queue`);
  } catch (cause) {
    if (cause instanceof StepError) throw cause;
    throw new StepError(`The database roles could not be made: ${cause.message}`, { remedy, cause });
  } finally {
    await client.end();
  }
};

/** The connection of one role to the database that `url` names. */
export const urlFor = (url, role, password) => {
  const result = new URL(url);
  result.username = role;
  result.password = password;
  return result.href;
};

/** The connections of the product, by role. */
export const productUrls = (url, passwordOf) =>
  Object.fromEntries(
    [
      ['owner', 'plimsoll_owner'],
      ['app', 'plimsoll_app'],
      ['queue', 'plimsoll_queue'],
    ].map(([name, role]) => [name, urlFor(url, role, passwordOf(role))]),
  );
