import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFleet } from '../../apps/worker/test/fleet.ts';
import { breaches, storedState } from '../../apps/worker/test/stored-state.ts';
import { bundleWorker } from '../../apps/worker/test/worker-process.ts';
import { asSuperuser } from '../../packages/store/test/database.ts';
import { postgresAccount } from '../postgres/account.mjs';
import { embeddedBinaries } from '../postgres/binaries.mjs';
import { ensureCluster } from '../postgres/cluster.mjs';
import { stopServer } from '../postgres/recover.mjs';
import { spawnServer, untilServing } from '../postgres/server.mjs';
import { freePort } from '../steps/free-port.mjs';

const password = 'for-tests-on-loopback';
const web = (number, privileged) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: `web-${number}`, namespace: 'shop' },
  spec: {
    selector: {},
    template: { spec: { containers: [{ name: 'app', image: 'app:1', securityContext: { privileged } }] } },
  },
});
const inventory = Array.from({ length: 20 }, (_, number) => web(number, false));

/** Asks until it holds, and says what never came: less than the test's own time limit. */
const until = async (what, holds) => {
  let last;
  const asking = async () => {
    try {
      return await holds();
    } catch (error) {
      last = error;
      return false;
    }
  };
  for (const end = Date.now() + 100_000; !(await asking()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (Date.now() > end) throw new Error(`it never came to this: ${what}`, { cause: last });
};

/** The worker is watched with both servers; without Redis there is nothing to take away. */
const withoutRedis = spawnSync('redis-server', ['--version']).status !== 0;

let folder;
let disk;
let worker;
let bundle;
let postgres;
let redis;
let fleet;
let readyUrl;
let log = '';
/** What each path answered at last. */
const answers = new Map();
let connections;

/** Loaded before the worker: writes down where each socket goes and each name that is looked up. */
const watchConnections = (file) => `
import dns from 'node:dns';
import net from 'node:net';
import { appendFileSync } from 'node:fs';
const note = (where) => appendFileSync(${JSON.stringify(file)}, where + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  note(typeof first === 'object' ? (first.host ?? first.path ?? 'localhost') + ':' + first.port : given[1] + ':' + first);
  return connect.apply(this, given);
};
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => { note('lookup ' + name); return lookup(name, ...rest); };
`;

const startPostgres = async () => {
  const child = spawnServer({ ...postgres, extra: { fsync: 'off', max_wal_size: '64MB', min_wal_size: '32MB' } });
  child.unref();
  if (!(await untilServing(postgres.port, { ended: () => child.exitCode !== null })))
    throw new Error('Postgres did not start');
  postgres.pid = child.pid;
};

/**
 * A port that a server may leave and come back to: below those that the kernel gives to outgoing connections, one of which
 * would otherwise sit on it meanwhile.
 */
const lastingPort = async () => {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
};

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const startRedis = async () => {
  const args = ['--port', `${redis.port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  redis.child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of redis.child.stdout) {
    said += chunk;
    if (said.includes('Ready to accept connections')) return redis.child.stdout.resume();
  }
  throw new Error(`Redis did not start: ${said}`);
};

const ask = async (path) => {
  const response = await fetch(`${readyUrl}${path}`, { signal: AbortSignal.timeout(5_000) });
  const text = await response.text();
  answers.set(path, text);
  return { status: response.status, text };
};
const isReady = async () => (await ask('/readyz')).status === 200;
const pending = async () =>
  (await asSuperuser(fleet.database, `SELECT count(*)::int AS n FROM ingest_batch WHERE state = 'pending'`))[0].n;

// One worker, one Postgres on a small disk of its own and one Redis: what happens to them happens while it works.
beforeAll(async () => {
  if (withoutRedis) return;
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-faults-'));
  chmodSync(folder, 0o755);
  disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=0755', 'tmpfs', disk]).status === 0;
  const clusterDir = join(disk, 'cluster');
  const account = postgresAccount(clusterDir);
  const native = embeddedBinaries(account);
  await ensureCluster({ native, clusterDir, account, password });
  postgres = { native, clusterDir, account, port: await lastingPort(), logFile: join(folder, 'postgres.log'), mounted };
  await startPostgres();
  vi.stubEnv('PLIMSOLL_TEST_POSTGRES_URL', `postgres://postgres:${password}@127.0.0.1:${postgres.port}/postgres`);
  fleet = await createFleet();
  fleet.clock.toPresent();
  redis = { port: await lastingPort() };
  await startRedis();
  bundle = await bundleWorker();
  connections = join(folder, 'connections');
  const watcher = join(folder, 'watch-connections.mjs');
  writeFileSync(connections, '');
  writeFileSync(watcher, watchConnections(connections));
  const port = await freePort();
  readyUrl = `http://127.0.0.1:${port}`;
  worker = spawn(process.execPath, [join(bundle, 'worker.mjs')], {
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: `--import=${pathToFileURL(watcher).href}`,
      PLIMSOLL_DATABASE_APP_URL: fleet.database.url('plimsoll_app'),
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      PLIMSOLL_WORKER_METRICS_PORT: `${port}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  worker.stdout.on('data', (chunk) => {
    log = (log + chunk).slice(-200_000);
  });
  await until('the worker is ready', isReady);
}, 120_000);

afterAll(async () => {
  if (withoutRedis) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
  await fleet.store.close();
  redis.child.kill('SIGKILL');
  await stopServer(postgres.pid);
  if (postgres.mounted) spawnSync('umount', [disk]);
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
});

describe.skipIf(withoutRedis)('a worker whose surroundings fail', { timeout: 120_000 }, () => {
  let epoch;

  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      const own = (answers.get('/metrics') ?? '').split('\n').filter((line) => line.startsWith('plimsoll_'));
      const waits = await asSuperuser(
        fleet.database,
        `SELECT pid, state, wait_event_type, wait_event, now() - xact_start AS "inTransaction", left(query, 100) AS query
         FROM pg_stat_activity WHERE backend_type = 'client backend'`,
      ).catch(String);
      const batches = await asSuperuser(fleet.database, 'SELECT sequence, state FROM ingest_batch').catch(String);
      console.error(`the worker said at last:\n${log.slice(-4_000)}\n${answers.get('/readyz')}${own.join('\n')}`);
      console.error(`in Postgres: ${JSON.stringify({ batches, waits }, undefined, 1)}`);
    });
  });

  it('says which of them does not answer while Redis is away, and finds the work again when it is back', async () => {
    redis.child.kill('SIGKILL');
    epoch = await fleet.sync(inventory);
    await until('it says that it is not ready', async () => (await ask('/readyz')).status === 503);
    const found = JSON.parse((await ask('/readyz')).text);
    expect(found).toMatchObject({ status: 'not ready', postgres: 'ok', queue: expect.stringContaining('queue') });
    // What waits is told from Postgres, whether the queue answers or not.
    await until('its metrics count the batch', async () =>
      /^plimsoll_pending_batches 1$/m.test((await ask('/metrics')).text),
    );
    expect(await pending()).toBe(1);
    await startRedis();
    await until('the batch is applied', async () => (await pending()) === 0);
    await until('it is ready again', isReady);
    expect((await storedState(fleet)).resources).toHaveLength(inventory.length);
  });

  it('goes on by itself after Postgres was restarted under it', async () => {
    await stopServer(postgres.pid);
    await until('it says that it is not ready', async () => (await ask('/readyz')).status === 503);
    expect(JSON.parse((await ask('/readyz')).text).postgres).not.toBe('ok');
    expect((await ask('/healthz')).status).toBe(200);
    await until('its log says so', async () => log.includes('job.failed'));
    await startPostgres();
    await until('a batch is taken', async () => {
      await fleet.send(epoch, 2, 'delta', [{ put: web(1, true) }]);
      return true;
    });
    await until('the batch is applied', async () => (await pending()) === 0);
    await until('its metrics count the failures', async () =>
      (await ask('/metrics')).text.includes('plimsoll_job_failures_total'),
    );
    expect(await breaches(fleet)).toEqual([]);
  });

  it('speaks to its database and its queue, and to nobody else', () => {
    const places = new Set(readFileSync(connections, 'utf8').trim().split('\n'));
    expect([...places].filter((place) => !place.startsWith('lookup ')).sort()).toEqual(
      [`127.0.0.1:${postgres.port}`, `127.0.0.1:${redis.port}`].sort(),
    );
    expect([...places].filter((place) => place.startsWith('lookup ') && place !== 'lookup 127.0.0.1')).toEqual([]);
  });

  it('says that the disk is full, loses nothing, and goes on when there is room', async (context) => {
    if (!postgres.mounted) context.skip('a small disk cannot be mounted here');
    await fleet.send(epoch, 3, 'delta', [{ put: web(2, true) }]);
    const filler = join(disk, 'filler');
    writeFileSync(filler, '');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']);
    const refused = await (async () => {
      for (let sequence = 4; ; sequence += 1) {
        const bulk = Array.from({ length: 200 }, (_, number) => ({
          put: { ...web(1_000 * sequence + number, false), spec: { note: `${Math.random()}`.repeat(40) } },
        }));
        try {
          await fleet.send(epoch, sequence, 'delta', bulk);
        } catch (error) {
          return error;
        }
      }
    })();
    expect(['store.full', 'store.unavailable']).toContain(refused.code);
    await until('it says that it is not ready', async () => (await ask('/readyz')).status === 503);
    rmSync(filler);
    if (!(await untilServing(postgres.port, { timeoutMs: 5_000 }))) {
      // Postgres may have ended for want of room for its log; it recovers when it is started again.
      await stopServer(postgres.pid);
      await startPostgres();
    }
    await until('the batches are applied', async () => (await pending()) === 0);
    expect(await breaches(fleet)).toEqual([]);
    const [row] = await asSuperuser(
      fleet.database,
      `SELECT count(*)::int AS n FROM finding WHERE name IN ('web-1', 'web-2') AND control_id = 'pod-privileged'`,
    );
    expect(row.n).toBe(2);
  });
});
