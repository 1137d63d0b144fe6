import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findHelm } from '../helm/ensure.mjs';
import { findKubernetes } from '../kubernetes/module.mjs';
import { debianPostgres15, startScratchServer } from '../postgres/scratch.mjs';
import { freePort } from '../steps/free-port.mjs';
import { StepError } from '../steps/step-error.mjs';

const connects = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('connect', () => socket.destroy());
    socket.on('error', () => resolve(false));
  });

/** A throw-away Redis of the machine's own, or undefined where none is installed. */
const startScratchRedis = async () => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-redis-'));
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
  const missing = await new Promise((resolve) => {
    child.on('error', () => resolve(true));
    child.on('spawn', () => resolve(false));
  });
  const stop = async () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  if (missing) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  for (let tries = 0; tries < 250; tries += 1) {
    if (await connects(port)) return { url: `redis://127.0.0.1:${port}`, stop };
    await sleep(20);
  }
  await stop();
  throw new StepError('The scratch Redis for the tests did not start', {
    remedy: 'Run redis-server by hand and read what it says',
  });
};

/** Which server each variable names. Tests skip, with the reason, what they find no server for. */
const kinds = [
  { variable: 'PLIMSOLL_TEST_POSTGRES_URL', start: () => startScratchServer() },
  {
    variable: 'PLIMSOLL_TEST_POSTGRES15_URL',
    start: async () => {
      const native = debianPostgres15();
      return native === undefined ? undefined : await startScratchServer({ native });
    },
  },
  { variable: 'PLIMSOLL_TEST_REDIS_URL', start: startScratchRedis },
];

/** Names the programs that test files start for themselves; the leg has built or fetched them if it could. */
const namePrograms = (env) => {
  const helm = findHelm();
  if (helm !== undefined) env.PLIMSOLL_TEST_HELM ??= helm;
  const folder = findKubernetes();
  if (folder !== undefined) env.KUBEBUILDER_ASSETS = folder;
  else env.PLIMSOLL_TEST_KUBERNETES_MISSING ??= 'kube-apiserver is not built: run node scripts/kubernetes.mjs';
};

/**
 * Starts the servers that `env` does not name yet and names them there; superusers' URLs, tests make their own databases.
 * The result stops what was started.
 */
export const startTestServers = async (env = process.env) => {
  namePrograms(env);
  const started = await Promise.all(
    kinds
      .filter(({ variable }) => !env[variable])
      .map(async ({ variable, start }) => ({ variable, server: await start() })),
  );
  const running = started.filter(({ server }) => server !== undefined);
  for (const { variable, server } of running) env[variable] = server.url;
  return async () => {
    await Promise.all(running.map(({ server }) => server.stop()));
    for (const { variable } of running) delete env[variable];
  };
};
