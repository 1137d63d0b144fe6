import { join } from 'node:path';
import { buildApps, staleApps } from '../build/build-apps.mjs';
import { generateWhenStale } from '../generate/generate-when-stale.mjs';
import { installWhenStale } from '../steps/install.mjs';
import { StepError } from '../steps/step-error.mjs';
import { openDatabase } from './database.mjs';
import { makeDemo } from './demo.mjs';
import { choosePorts, createEnvironments } from './environment.mjs';
import { ensureFirstOwner } from './first-owner.mjs';
import { migrateWhenStale } from './migrate.mjs';
import { nodeProcess, untilAnswering } from './processes.mjs';

const build = async (progress) => {
  await generateWhenStale(progress);
  const stale = staleApps();
  if (stale.length > 0) await buildApps(stale, progress);
};

// Both are waited for, so that a failure of one leaves no half-made work of the other behind.
const both = async (...works) => {
  const results = await Promise.allSettled(works);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results.map(({ value }) => value);
};

const startProcesses = async ({ supervisor, progress, environments, ports, dataFolder }) => {
  const local = (port, path) => `http://127.0.0.1:${port}${path}`;
  const definitions = [
    {
      name: 'web',
      file: 'apps/web/.next/standalone/apps/web/server.js',
      env: environments.web,
      healthUrl: local(ports.web, '/favicon.ico'),
      // Its pages ask the API, so an error of theirs says nothing about this process.
      anyStatus: true,
      // It holds no state, and Next waits four seconds for idle connections.
      patienceMs: 1_000,
    },
    { name: 'api', file: 'apps/api/dist/api.mjs', env: environments.api, healthUrl: local(ports.public, '/readyz') },
    {
      name: 'worker',
      file: 'apps/worker/dist/worker.mjs',
      env: environments.worker,
      healthUrl: local(ports.workerMetrics, '/healthz'),
    },
  ];
  await progress.step('processes', 'api, worker and web', async () => {
    await Promise.all(definitions.map((definition) => supervisor.start(nodeProcess({ ...definition, dataFolder }))));
    if (await untilAnswering(local(ports.public, '/'), supervisor.isStopping)) return;
    if (supervisor.isStopping()) return;
    throw new StepError('The pages do not answer', { remedy: `Read ${join(dataFolder, 'logs')}/web.log and api.log` });
  });
};

/** Everything from a checkout to a running platform; resolves with what remains to be said. */
export const startPlimsoll = async ({ options, env, progress, dataFolder, secrets, supervisor }) => {
  await installWhenStale(progress);
  const [database] = await both(openDatabase({ env, dataFolder, secrets, progress, supervisor }), build(progress));
  const ports = await choosePorts(options.port, env);
  const environments = createEnvironments({ env, ports, urls: database.urls, secrets });
  const { embedded } = database;
  await migrateWhenStale({ progress, dataFolder, env: environments.migrate, embedded });
  const owner = await ensureFirstOwner({ progress, dataFolder, env: environments.bootstrap, embedded });
  await startProcesses({ supervisor, progress, environments, ports, dataFolder });
  return {
    owner,
    /** Resolves when nothing of the demonstration is left to be made. */
    makeDemo: async () => {
      if (options.demo) await makeDemo({ supervisor, env: environments.worker, dataFolder, say: progress.say });
    },
  };
};
