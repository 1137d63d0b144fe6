import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inRoot, root } from '../steps/root.mjs';

const watchParent = pathToFileURL(inRoot('scripts/start/watch-parent.mjs')).href;
const largestLog = 10_000_000;

const openLog = (file) => {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
};

const answers = async (url, anyStatus) => {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return anyStatus || response.status < 500;
  } catch {
    return false;
  }
};

/**
 * Resolves with true once `url` answers without an error of the server's (or at all, with `anyStatus`), with false when
 * `ended()` or after a minute.
 */
export const untilAnswering = async (url, ended, { anyStatus = false } = {}) => {
  const until = Date.now() + 60_000;
  while (Date.now() < until && !ended()) {
    if (await answers(url, anyStatus)) return true;
    await sleep(40);
  }
  return false;
};

// After its patience the whole group goes.
const stop = async (child, patienceMs) => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const inTime = await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })]);
  if (inTime) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
  await ended;
};

/**
 * A process of the product, in a group of its own so that Ctrl-C reaches only us, who stop things in order. It writes to
 * its log file directly and watches us, so nothing is left running or blocked when we are killed. The patience covers the
 * ten seconds that runtime gives the closers.
 */
export const nodeProcess = ({ name, file, env, healthUrl, anyStatus = false, patienceMs = 12_000, dataFolder }) => {
  const logFile = join(dataFolder, 'logs', `${name}.log`);
  const path = inRoot(file);
  return {
    name,
    mark: path,
    logFile,
    spawn: () => {
      const log = openLog(logFile);
      const child = spawn(process.execPath, ['--import', watchParent, path], {
        cwd: root,
        env,
        detached: true,
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      return child;
    },
    isReady: (ended) => untilAnswering(healthUrl, ended, { anyStatus }),
    stop: (child) => stop(child, patienceMs),
  };
};
