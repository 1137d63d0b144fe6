import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../steps/processes.mjs';
import { inRoot } from '../steps/root.mjs';

const ready = 'Plimsoll is ready at ';

/** Starts the platform as a person would and lets a test watch, kill and stop it. */
export const launchPlatform = (dataFolder, port, env = {}) => {
  const began = performance.now();
  const args = [inRoot('scripts/start.mjs'), '--port', `${port}`, '--data', dataFolder, '--no-demo'];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));

  const untilSaid = async (text, seconds = 60) => {
    for (let tries = 0; tries < seconds * 50; tries += 1) {
      if (output.includes(text)) return;
      if (child.exitCode !== null) break;
      await sleep(20);
    }
    if (!output.includes(text)) throw new Error(`it never said "${text}", but:\n${output}`);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    exited,
    untilSaid,
    /** Resolves with the milliseconds it took. */
    untilReady: async () => {
      await untilSaid(ready, 120);
      return performance.now() - began;
    },
    processes: () => JSON.parse(readFileSync(join(dataFolder, 'run.json'), 'utf8')).children,
    kill: (signal) => child.kill(signal),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      return await exited;
    },
  };
};

/** Resolves once none of the processes lives, or fails after a quarter of a minute. */
export const untilAllEnded = async (processes) => {
  for (let tries = 0; tries < 750; tries += 1) {
    if (!processes.some(({ pid }) => isAlive(pid))) return;
    await sleep(20);
  }
  throw new Error(`still alive: ${processes.filter(({ pid }) => isAlive(pid)).map(({ name }) => name)}`);
};

/** The status of a page or an endpoint, 0 while it cannot be reached. */
export const statusOf = async (url) => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
};

/** Resolves once `url` answers with 200, or fails after half a minute with what it said last. */
export const untilOk = async (url) => {
  let status = 0;
  for (let tries = 0; tries < 300; tries += 1) {
    status = await statusOf(url);
    if (status === 200) return;
    await sleep(100);
  }
  throw new Error(`${url} answers with ${status}`);
};
