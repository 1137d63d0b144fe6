import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productUrls, provisionEmbedded } from '../postgres/provision.mjs';
import { startScratchServer } from '../postgres/scratch.mjs';
import { freePort } from '../steps/free-port.mjs';
import { statusOf, untilOk } from '../test/platform.mjs';
import { makeTrees, startFrom } from './running-tree.mjs';

const admin = { email: 'owner@example.org', password: 'a long enough password' };

/** What the chart mounts and sets, for one machine. */
const settings = async (trees, server) => {
  await provisionEmbedded(server.url, (role) => `of-${role}`);
  const at = new URL(server.url);
  const urls = productUrls(`postgres://${at.host}/plimsoll`, (role) => `of-${role}`);
  const [port, webPort, metrics, workerMetrics] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const publicUrl = `http://127.0.0.1:${port}`;
  const stores = {
    PLIMSOLL_DATABASE_APP_URL_FILE: trees.secret('app-url', urls.app),
    PLIMSOLL_DATABASE_QUEUE_URL_FILE: trees.secret('queue-url', urls.queue),
  };
  return {
    urls: { api: publicUrl, web: `http://127.0.0.1:${webPort}`, worker: `http://127.0.0.1:${workerMetrics}` },
    migrate: { ...stores, PLIMSOLL_DATABASE_OWNER_URL_FILE: trees.secret('owner-url', urls.owner) },
    bootstrap: {
      ...stores,
      PLIMSOLL_ADMIN_EMAIL_FILE: trees.secret('email', admin.email),
      PLIMSOLL_ADMIN_PASSWORD_FILE: trees.secret('password', `${admin.password}\n`),
    },
    api: { ...stores, PLIMSOLL_PORT: `${port}`, PLIMSOLL_METRICS_PORT: `${metrics}`, PLIMSOLL_PUBLIC_URL: publicUrl },
    worker: { ...stores, PLIMSOLL_WORKER_METRICS_PORT: `${workerMetrics}` },
    web: {
      PORT: `${webPort}`,
      HOSTNAME: '127.0.0.1',
      PLIMSOLL_API_URL: publicUrl,
      NEXTAUTH_URL: publicUrl,
      NEXTAUTH_SECRET_FILE: trees.secret('session-key', randomBytes(32).toString('base64')),
    },
  };
};

// Each tree is exactly what its image holds, read-only, run by a user that owns nothing of it.
describe('the images', () => {
  let server;
  let trees;
  let given;
  const running = [];

  beforeAll(async () => {
    [server, trees] = await Promise.all([startScratchServer(), makeTrees(['agent', 'api', 'worker', 'web'])]);
    given = await settings(trees, server);
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.stop()));
    await server?.stop();
    trees?.remove();
  });

  it('of the api migrates a database, twice, and makes the first owner', async () => {
    for (const program of ['migrate.mjs', 'migrate.mjs', 'bootstrap.mjs']) {
      const step = startFrom(trees, 'api', given[program.replace('.mjs', '')], program);
      expect([program, await step.ended, step.output()]).toEqual([program, 0, expect.any(String)]);
      expect(step.output()).not.toContain(admin.password);
    }
  });

  it('run api, worker and pages with secrets from files', async () => {
    for (const image of ['api', 'worker', 'web']) running.push(startFrom(trees, image, given[image]));
    await untilOk(`${given.urls.api}/readyz`);
    await untilOk(`${given.urls.worker}/readyz`);
    await untilOk(`${given.urls.web}/icon.svg`);
    expect(await statusOf(`${given.urls.web}/sign-in`)).toBe(200);
  });

  it('let the first owner in, whose password hash is machine code', async () => {
    const answer = await fetch(`${given.urls.api}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(admin),
    });
    expect(answer.status).toBe(201);
  });

  it('hold the command line for operators', async () => {
    const version = startFrom(trees, 'api', {}, 'plimsoll.mjs');
    await version.ended;
    expect(version.output()).toContain('Usage: plimsoll');
  });

  it('back up and look at an installation, as the job of the chart does', async () => {
    const file = join(trees.volume('backups'), 'plimsoll.backup');
    const env = {
      ...given.migrate,
      PLIMSOLL_SECRET_KEY_FILE: trees.secret('secret-key', randomBytes(32).toString('base64')),
    };
    const backup = startFrom(trees, 'api', env, 'plimsoll.mjs', ['admin', 'backup', file]);
    expect([await backup.ended, backup.output()]).toEqual([0, expect.stringContaining('Signed.')]);
    expect(statSync(file).size).toBeGreaterThan(1000);
    const doctor = startFrom(trees, 'api', env, 'plimsoll.mjs', ['admin', 'doctor']);
    expect([0, 1], doctor.output()).toContain(await doctor.ended);
  });

  it('of the agent starts, and says what it lacks', async () => {
    const agent = startFrom(trees, 'agent', {});
    expect(await agent.ended).toBeGreaterThan(0);
    expect(agent.output()).toContain('KUBERNETES_SERVICE_HOST is not set');
  });

  it('end by themselves when they are told to', async () => {
    const codes = await Promise.all(running.splice(0).map((one) => one.stop()));
    expect(codes.slice(0, 2)).toEqual([0, 0]);
  });
});
