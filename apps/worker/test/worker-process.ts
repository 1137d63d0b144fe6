import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestDatabase } from '../../../packages/store/test/database.ts';

const source = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));

/** Bundles the worker as a release does, into a folder of its own. Returns the folder; remove it when done. */
export const bundleWorker = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-worker-'));
  await build({
    entryPoints: {
      worker: source('worker'),
      'evaluate-thread': source('evaluate-thread'),
      demo: source('demo'),
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: [],
    external: ['pg-native'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    logLevel: 'error',
  });
  return folder;
};

/** The real worker as a process of its own. */
export interface WorkerProcess {
  /** What it logged so far. */
  readonly output: () => string;
  /** Ends it as a crash would: no handler of it runs. */
  readonly kill: () => Promise<void>;
  /** Asks it to end and waits until it has. */
  readonly stop: () => Promise<number | null>;
}

/** Starts a worker and waits until it says that it has started. */
export const startWorker = async (
  folder: string,
  database: TestDatabase,
  redisUrl?: string,
): Promise<WorkerProcess> => {
  const child = spawn(process.execPath, [join(folder, 'worker.mjs')], {
    env: {
      PATH: process.env.PATH ?? '',
      PLIMSOLL_DATABASE_APP_URL: database.url('plimsoll_app'),
      PLIMSOLL_DATABASE_QUEUE_URL: database.url('plimsoll_queue'),
      PLIMSOLL_WORKER_METRICS_PORT: '0',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await started(child);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return await ended;
    },
  };
};

/** Reads on for as long as the process runs: a closed pipe would end it. */
const started = async (child: ChildProcess): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
      if (output.includes('"worker.started"')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it had started: ${output}`)));
  });
};

/** The process that makes the demonstration. */
export interface DemoProcess {
  readonly untilLogged: (text: string) => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  /** What it logged so far. */
  readonly output: () => string;
}

/** Starts making the demonstration. */
export const startDemo = (folder: string, database: TestDatabase): DemoProcess => {
  const child = spawn(process.execPath, [join(folder, 'demo.mjs')], {
    env: { PATH: process.env.PATH ?? '', PLIMSOLL_DATABASE_APP_URL: database.url('plimsoll_app') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let output = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    for (const look of waiting) look();
  });
  return {
    untilLogged: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => void (output.includes(text) && resolve());
        waiting.add(look);
        look();
        void ended.then((code) => reject(new Error(`it ended with ${code} before it said ${text}: ${output}`)));
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
    output: () => output,
  };
};
