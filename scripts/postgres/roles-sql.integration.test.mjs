import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { expect, it, onTestFinished } from 'vitest';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { urlFor } from './provision.mjs';
import { debianPostgres15, startScratchServer } from './scratch.mjs';

const { Client } = createRequire(inRoot('packages/store/package.json'))('pg');

const ask = async (url, sql) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const passwords = {
  PLIMSOLL_OWNER_PASSWORD: "own'er",
  PLIMSOLL_APP_PASSWORD: 'of the app',
  PLIMSOLL_QUEUE_PASSWORD: 'of the queue',
};

const missingPsql = spawnSync('psql', ['--version']).status !== 0;

// Roles belong to a whole server, so each version gets one of its own.
it.for([
  ['18', undefined],
  ['15', debianPostgres15()],
])(
  'roles.sql makes in Postgres %s what migrations and processes need, and nobody too mighty',
  async ([version, native], context) => {
    if (missingPsql) context.skip('no psql on this machine');
    if (version === '15' && native === undefined) context.skip('no Postgres 15 on this machine');
    const server = await startScratchServer(native === undefined ? {} : { native });
    onTestFinished(() => server.stop());
    await ask(server.url, 'CREATE DATABASE harbour');
    const superuser = new URL(server.url);
    superuser.pathname = '/harbour';
    await run('psql', [superuser.href, '-q', '-f', 'charts/plimsoll/files/roles.sql'], {
      env: { ...process.env, ...passwords },
    });
    const owner = urlFor(superuser.href, 'plimsoll_owner', passwords.PLIMSOLL_OWNER_PASSWORD);
    const app = urlFor(superuser.href, 'plimsoll_app', passwords.PLIMSOLL_APP_PASSWORD);
    const queue = urlFor(superuser.href, 'plimsoll_queue', passwords.PLIMSOLL_QUEUE_PASSWORD);
    const env = {
      ...process.env,
      PLIMSOLL_DATABASE_OWNER_URL: owner,
      PLIMSOLL_DATABASE_APP_URL: app,
      PLIMSOLL_DATABASE_QUEUE_URL: queue,
      REDIS_URL: '',
      PLIMSOLL_ADMIN_PASSWORD: 'a long enough password',
    };
    for (const program of ['migrate', 'bootstrap'])
      await run(process.execPath, ['--import', 'tsx', `apps/api/src/${program}.ts`], { env });
    expect(await ask(app, 'SELECT count(*)::int AS members FROM organization')).toEqual([{ members: 0 }]);
    const mighty = "SELECT rolname FROM pg_roles WHERE rolname LIKE 'plimsoll%' AND (rolsuper OR rolbypassrls)";
    expect(await ask(superuser.href, mighty)).toEqual([]);
  },
);
