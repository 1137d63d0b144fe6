import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresAccount } from '../postgres/account.mjs';
import { embeddedBinaries } from '../postgres/binaries.mjs';
import { ensureCluster } from '../postgres/cluster.mjs';
import { productUrls, provisionEmbedded, provisionExternal, provisionVersion } from '../postgres/provision.mjs';
import { recoverServer, stopServer } from '../postgres/recover.mjs';
import { spawnServer, untilServing } from '../postgres/server.mjs';
import { freePort } from '../steps/free-port.mjs';
import { createDigester, stampAt } from '../steps/stamp.mjs';
import { rolePassword } from './secrets.mjs';

const given = (env) => ({
  owner: env.PLIMSOLL_DATABASE_OWNER_URL,
  app: env.PLIMSOLL_DATABASE_APP_URL,
  queue: env.PLIMSOLL_DATABASE_QUEUE_URL,
});

/** Whether the database is ours to run. */
export const isEmbedded = (env = process.env) => !env.DATABASE_URL && Object.values(given(env)).some((url) => !url);

const openExternal = async ({ secrets, progress, env }) => {
  const urls = given(env);
  if (urls.owner && urls.app && urls.queue) return { urls, embedded: false };
  // Several hosts may share this database: they share PLIMSOLL_SECRET_KEY too, so they derive the same passwords.
  const passwordOf = (role) => rolePassword(secrets.secretKey, role);
  await progress.step('database', 'roles in the database of DATABASE_URL', async () => {
    await provisionExternal(env.DATABASE_URL, passwordOf);
  });
  return { urls: productUrls(env.DATABASE_URL, passwordOf), embedded: false };
};

const serverDefinition = (server) => ({
  name: 'postgres',
  mark: server.clusterDir,
  logFile: server.logFile,
  spawn: async () => {
    await recoverServer(server.clusterDir);
    return spawnServer(server);
  },
  isReady: (ended) => untilServing(server.port, { ended }),
  stop: (child) => stopServer(child.pid),
});

const provision = async ({ dataFolder, port, passwordOf, made, progress }) => {
  const stamp = stampAt(join(dataFolder, 'done/provisioned'));
  const digest = createDigester()(
    [],
    provisionVersion,
    passwordOf('postgres'),
    readFileSync(join(dataFolder, 'postgres/PG_VERSION'), 'utf8'),
  );
  if (!made && stamp.isFresh(digest)) return;
  const superuser = `postgres://postgres:${passwordOf('postgres')}@127.0.0.1:${port}/postgres`;
  await progress.step('database', 'roles and database', () => provisionEmbedded(superuser, passwordOf));
  stamp.set(digest);
};

const openEmbedded = async ({ dataFolder, secrets, progress, supervisor }) => {
  const clusterDir = join(dataFolder, 'postgres');
  const account = postgresAccount(clusterDir);
  const passwordOf = (role) => rolePassword(secrets.databaseKey, role);
  const native = embeddedBinaries(account);
  const found = await recoverServer(clusterDir);
  if (found !== undefined) progress.note('database', found);
  let made = false;
  const port = await freePort();
  const make = async () => {
    made = await ensureCluster({ native, clusterDir, account, password: passwordOf('postgres') });
    const logFile = join(dataFolder, 'logs/postgres.log');
    await supervisor.start(serverDefinition({ native, clusterDir, account, port, logFile }));
    return made ? 'made a database cluster and started it' : 'started';
  };
  await progress.step('database', 'embedded Postgres', make);
  await provision({ dataFolder, port, passwordOf, made, progress });
  return { urls: productUrls(`postgres://127.0.0.1:${port}/plimsoll`, passwordOf), embedded: true };
};

/** Makes the database reachable and says how: the connection of each role, and whether the server is ours. */
export const openDatabase = (context) => (isEmbedded(context.env) ? openEmbedded(context) : openExternal(context));
