import { randomBytes } from 'node:crypto';
import type { Cluster, SessionCreated } from '@plimsoll/contracts';
import { migrateQueue } from '@plimsoll/queue';
import { migrate, openStore, readMigrations, type Store } from '@plimsoll/store';
import { admin } from './admin.ts';
import { type Ask, asking, askingAsMany } from './api-client.ts';
import { freePort, type Running, runStep, startProcess } from './process.ts';

/** A cluster that was added, and what its agent signs in with. */
export interface AddedCluster {
  readonly clusterId: string;
  readonly credential: string;
}

/** The product on an empty database: an API that listens, a first owner who is signed in, and a worker if asked for. */
export interface Platform {
  readonly url: string;
  readonly orgId: string;
  readonly ask: Ask;
  readonly store: Store;
  readonly addCluster: (name: string) => Promise<AddedCluster>;
  /** Process ids: the API, then the worker if there is one. */
  readonly pids: readonly number[];
  readonly close: () => Promise<void>;
}

const webServer = 'apps/web/.next/standalone/apps/web/server.js';

const variable = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set; run this with npm run bench`);
  return value;
};

const databaseUrls = () => ({
  owner: variable('PLIMSOLL_DATABASE_OWNER_URL'),
  app: variable('PLIMSOLL_DATABASE_APP_URL'),
  queue: variable('PLIMSOLL_DATABASE_QUEUE_URL'),
});

const migrateAll = async ({ owner, queue }: ReturnType<typeof databaseUrls>): Promise<void> => {
  await migrate(owner, await readMigrations('prisma/migrations'));
  await migrateQueue(owner, queue);
};

/** Starts the built processes against the database that the runner made for this bench; the pages if asked for. */
export const openPlatform = async (options: {
  readonly worker: boolean;
  readonly web?: boolean;
}): Promise<Platform> => {
  const urls = databaseUrls();
  await migrateAll(urls);
  await runStep('apps/api/dist/bootstrap.mjs', {
    PLIMSOLL_ADMIN_EMAIL: admin.email,
    PLIMSOLL_ADMIN_PASSWORD: admin.password,
  });
  const [port, apiMetrics, workerMetrics, webPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const url = `http://127.0.0.1:${port}`;
  const quiet = { NODE_ENV: 'production', PLIMSOLL_LOG_LEVEL: 'error', PLIMSOLL_PUBLIC_URL: url };
  const running: Running[] = [];
  const pages = { NEXTAUTH_SECRET: randomBytes(32).toString('hex'), NEXTAUTH_URL: url };
  const ports = { PLIMSOLL_PORT: `${port}`, PLIMSOLL_METRICS_PORT: `${apiMetrics}` };
  const api = { ...quiet, ...pages, ...ports, PLIMSOLL_WEB_URL: `http://127.0.0.1:${webPort}` };
  running.push(await startProcess('apps/api/dist/api.mjs', api, `${url}/readyz`));
  if (options.worker) {
    const worker = { ...quiet, PLIMSOLL_WORKER_METRICS_PORT: `${workerMetrics}` };
    running.push(await startProcess('apps/worker/dist/worker.mjs', worker, `http://127.0.0.1:${workerMetrics}/readyz`));
  }
  if (options.web === true) {
    const web = { ...quiet, ...pages, PLIMSOLL_API_URL: url, PORT: `${webPort}`, HOSTNAME: '127.0.0.1' };
    running.push(await startProcess(webServer, web, `http://127.0.0.1:${webPort}/sign-in`));
  }
  const session = await asking(url)<SessionCreated>('POST', '/v1/sessions', admin);
  const ask = await askingAsMany(url, session.token, 'owner');
  const store = await openStore({ url: urls.app, applicationName: 'plimsoll-bench' }, (error) => {
    throw error;
  });
  return {
    url,
    ask,
    store,
    orgId: session.organization.id,
    pids: running.map(({ pid }) => pid),
    addCluster: async (name) => {
      const body = { name, source: 'agent', context: { environment: 'production' } };
      const added = await ask<{ cluster: Cluster; credential: { token: string } }>('POST', '/v1/clusters', body);
      return { clusterId: added.cluster.id, credential: added.credential.token };
    },
    close: async () => {
      await store.close();
      for (const one of running.reverse()) await one.stop();
    },
  };
};
