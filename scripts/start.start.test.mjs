import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './steps/free-port.mjs';
import { launchPlatform, statusOf, untilAllEnded, untilOk } from './test/platform.mjs';

const lastLine = (text) => text.trimEnd().split('\n').at(-1);

// One story, told in order: what a person does with one installation.
describe('npm start', () => {
  let folder;
  let data;
  let port;
  let platform;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll start '));
    chmodSync(folder, 0o755);
    data = join(folder, 'my data');
    port = await freePort();
  });
  afterAll(async () => {
    await platform?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const launch = async (env) => {
    platform = launchPlatform(data, port, env);
    return await platform.untilReady();
  };
  const signInWorks = async ({ url }) => {
    expect(await statusOf(`${url}/readyz`)).toBe(200);
    expect(await statusOf(`${url}/`)).toBe(200);
  };

  it('shows the first sign-in once, and the address on its last line', async () => {
    await launch({ PLIMSOLL_ADMIN_EMAIL: 'ada@example.org' });
    expect(platform.output()).toMatch(/e-mail {4}ada@example\.org\n {4}password {2}\S+ {3}\(shown this once/);
    expect(lastLine(platform.output())).toBe(`Plimsoll is ready at http://127.0.0.1:${port}`);
    await signInWorks(platform);
  });

  it('is not started twice on the same data', async () => {
    const second = launchPlatform(data, await freePort());
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain('already runs on this data');
  });

  it.each(['postgres', 'api', 'worker', 'web'])('brings %s back after kill -9', async (name) => {
    const { pid } = platform.processes().find((one) => one.name === name);
    process.kill(pid, 'SIGKILL');
    await platform.untilSaid(`${name} ended (SIGKILL)`);
    await platform.untilSaid(`${name} is back`);
    await untilOk(`${platform.url}/readyz`);
    await untilOk(`${platform.url}/`);
  });

  it('starts again after kill -9 of itself, with everything it left behind', async () => {
    platform.kill('SIGKILL');
    await platform.exited;
    await launch();
    expect(platform.output()).not.toContain('shown this once');
    await signInWorks(platform);
  });

  it('stops all of it on SIGTERM', async () => {
    const processes = platform.processes();
    expect(await platform.stop()).toBe(0);
    await untilAllEnded(processes);
  });

  it('is ready within three seconds the second time', async () => {
    expect(await launch()).toBeLessThan(3_000);
    await platform.stop();
  });

  it('stops when whoever started it has gone, which sends no signal', async () => {
    await launch({ npm_lifecycle_event: 'start', PLIMSOLL_PARENT_PID: '99999999' }).catch(() => undefined);
    expect(await platform.exited).toBe(0);
    expect(platform.output()).toContain('whoever started it has gone');
  });

  it('says that the port is taken and how to choose another, without a stack trace', async () => {
    const holder = createServer();
    await new Promise((resolve) => holder.listen(port, '127.0.0.1', resolve));
    platform = launchPlatform(data, port);
    expect(await platform.exited).toBe(1);
    expect(platform.output()).toContain(`Port ${port} is taken by`);
    expect(platform.output()).toMatch(/npm start -- --port \d+/);
    expect(platform.output()).not.toMatch(/^\s+at /m);
    await new Promise((resolve) => holder.close(resolve));
  });
});
