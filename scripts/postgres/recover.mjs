import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive } from '../steps/processes.mjs';
import { StepError } from '../steps/step-error.mjs';

const pidIn = (file) => Number(readFileSync(file, 'utf8').split('\n')[0]);

const untilGone = async (pid, timeoutMs) => {
  const until = Date.now() + timeoutMs;
  while (isAlive(pid) && Date.now() < until) await sleep(20);
  return !isAlive(pid);
};

/** Stops a server: SIGINT is Postgres' fast shutdown, SIGQUIT its immediate one, which recovers at the next start. */
export const stopServer = async (pid) => {
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ]) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await untilGone(pid, patience)) return;
  }
};

/**
 * Ends a server that a killed parent left running on this data, and clears a pid file whose number has since been given
 * to another process. Resolves with what was found, or undefined.
 */
export const recoverServer = async (clusterDir) => {
  const pidFile = join(clusterDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const pid = pidIn(pidFile);
  if (!isAlive(pid)) return 'found a database that was not shut down; it recovers by itself';
  const command = commandOf(pid);
  if (command !== undefined && !command.includes(clusterDir)) {
    rmSync(pidFile, { force: true });
    return 'cleared the mark of a database that was not shut down';
  }
  await stopServer(pid);
  if (isAlive(pid)) {
    throw new StepError(`A Postgres with process id ${pid} holds ${clusterDir} and does not stop`, {
      remedy: `End process ${pid} yourself, or choose another folder with --data`,
    });
  }
  return 'stopped the database that an earlier run left behind';
};
