import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rememberProcess } from './folder.ts';

/** A server of ours: its log is a file, and it ends with this process at the latest. */
export interface Child {
  readonly hasEnded: () => boolean;
  /** Waits until `isReady`; throws with the end of the log when the program ends or a minute passes before. */
  readonly untilReady: (isReady: () => Promise<boolean>) => Promise<void>;
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

const patienceMs = 60_000;

// A server that is slow to say goodbye to its watchers is not worth waiting for in a test.
const goodbyeMs = 5_000;

const exitOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Starts a program with its output in `logFile`, and remembers it beside that: we may be killed before it is ready. */
export const startChild = (path: string, args: readonly string[], logFile: string): Child => {
  const log = openSync(logFile, 'a');
  const child = spawn(path, args, { stdio: ['ignore', log, log] });
  closeSync(log);
  if (child.pid !== undefined) rememberProcess(dirname(logFile), child.pid);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const endWithUs = (): void => {
    if (!hasEnded()) child.kill('SIGKILL');
  };
  process.once('exit', endWithUs);
  return {
    hasEnded,
    untilReady: async (isReady) => {
      const until = Date.now() + patienceMs;
      while (!(await isReady())) {
        if (hasEnded() || Date.now() > until)
          throw new Error(`${path} did not start:\n${readFileSync(logFile, 'utf8').slice(-3_000)}`);
        await sleep(50);
      }
    },
    stop: async (signal = 'SIGTERM') => {
      process.off('exit', endWithUs);
      if (hasEnded()) return;
      child.kill(signal);
      const timer = setTimeout(endWithUs, goodbyeMs);
      await exitOf(child);
      clearTimeout(timer);
    },
  };
};
