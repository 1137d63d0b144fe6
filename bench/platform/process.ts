import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of the product, built as it ships. */
export interface Running {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** A TCP port of the loopback interface that nobody listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

type Environment = Readonly<Record<string, string>>;

const start = (file: string, env: Environment, output: 'ignore' | 'inherit'): ChildProcess =>
  spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', output] });

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });

/** Runs a step of the product to its end; throws when it fails. */
export const runStep = async (file: string, env: Environment): Promise<void> => {
  const code = await ended(start(file, env, 'inherit'));
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
};

/** Starts a process of the product and waits until `healthUrl` answers. */
export const startProcess = async (file: string, env: Environment, healthUrl: string): Promise<Running> => {
  const child = start(file, env, 'ignore');
  const exit = ended(child);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exit;
  };
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
    if (child.pid !== undefined && (await answers(healthUrl))) return { pid: child.pid, stop };
    await sleep(30);
  }
  await stop();
  throw new Error(`${file} does not answer at ${healthUrl}`);
};

const answers = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
};
