import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../steps/free-port.mjs';
import { isAlive } from '../steps/processes.mjs';
import { StepError } from '../steps/step-error.mjs';
import { postgresAccount } from './account.mjs';
import { embeddedBinaries } from './binaries.mjs';
import { ensureCluster } from './cluster.mjs';
import { recoverServer, stopServer } from './recover.mjs';
import { spawnServer, untilServing } from './server.mjs';

// Nothing in a scratch server outlives the run, so it need not survive a power cut.
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 };

const prefix = 'plimsoll-postgres-';

/** Ends and removes what a killed test run left behind. */
const sweep = async () => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const ownerFile = join(folder, 'owner');
    if (!existsSync(ownerFile) || isAlive(Number(readFileSync(ownerFile, 'utf8')))) continue;
    await recoverServer(join(folder, 'cluster'));
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Debian's Postgres 15, the oldest that is supported, as a second leg where it is installed. */
export const debianPostgres15 = () =>
  existsSync('/usr/lib/postgresql/15/bin/initdb') ? '/usr/lib/postgresql/15' : undefined;

/** A throw-away server; `url` is its superuser's. `stop` ends it and removes its folder. */
export const startScratchServer = async ({ native, settings = careless } = {}) => {
  await sweep().catch(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, 'owner'), `${process.pid}`);
  // Readable for the account that Postgres runs under when we are root.
  chmodSync(folder, 0o755);
  const clusterDir = join(folder, 'cluster');
  const account = postgresAccount(clusterDir);
  const binaries = native ?? embeddedBinaries(account);
  const password = randomBytes(12).toString('hex');
  await ensureCluster({ native: binaries, clusterDir, account, password });
  const port = await freePort();
  const logFile = join(folder, 'postgres.log');
  const child = spawnServer({ native: binaries, clusterDir, account, port, logFile, extra: settings });
  const stop = async () => {
    await stopServer(child.pid);
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await untilServing(port, { ended: () => child.exitCode !== null }))) {
    await stop();
    throw new StepError('The scratch Postgres for the tests did not start', { remedy: `Read ${logFile}` });
  }
  child.unref();
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, pid: child.pid, stop };
};
