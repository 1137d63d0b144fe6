import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { newDataFolder, owner, type Platform, root } from './platform.ts';

const ready = 'Plimsoll is ready at ';
// A first build on two busy cores.
const patience = 240_000;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port could be had');
  return address.port;
};

const untilReady = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`The platform ${why}:\n${said}`));
    const timer = setTimeout(() => fail('was not ready in time'), patience);
    const endedEarly = () => fail('ended');
    child.once('exit', endedEarly);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes(ready)) return;
      clearTimeout(timer);
      child.off('exit', endedEarly);
      resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  });

/** A running product. */
export interface StartedPlatform extends Platform {
  /** Milliseconds from the command to the line that says it is ready. */
  readonly readyAfter: number;
  readonly stop: () => Promise<void>;
}

/** Starts the product as a user would, on data of its own, with these options beside port and folder. */
export const startPlatform = async (...options: readonly string[]): Promise<StartedPlatform> => {
  mkdirSync(join(import.meta.dirname, '../test-results'), { recursive: true });
  const data = newDataFolder();
  // Postgres does not run as root: its account must be able to enter.
  chmodSync(data, 0o755);
  const port = await freePort();
  const began = performance.now();
  const args = [join(root, 'scripts/start.mjs'), '--port', `${port}`, '--data', data, ...options];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PLIMSOLL_ADMIN_EMAIL: owner.email, PLIMSOLL_ADMIN_PASSWORD: owner.password },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilReady(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, readyAfter: performance.now() - began, stop };
};
