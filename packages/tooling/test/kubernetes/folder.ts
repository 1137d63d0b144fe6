import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'plimsoll-kubernetes-';

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

// A number may have been given to another program since: only one that was started in that folder is ours.
const endIfOurs = (pid: number, folder: string): void => {
  if (read(`/proc/${pid}/cmdline`).includes(folder)) process.kill(pid, 'SIGKILL');
};

/** Ends whatever still runs in the folder, also what nobody waited for, and removes it. */
export const removeFolder = (folder: string): void => {
  for (const pid of read(join(folder, 'pids')).split('\n').map(Number)) if (pid > 1) endIfOurs(pid, folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** Ends and removes what a killed test run left behind. */
const sweep = (): void => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = Number(read(join(folder, 'owner')));
    if (owner > 0 && !isAlive(owner)) removeFolder(folder);
  }
};

/** A temporary folder for one control plane. */
export const makeFolder = (): string => {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, 'owner'), `${process.pid}`);
  return folder;
};

/** Remembers a process that runs in the folder, for whoever has to clean up after us. */
export const rememberProcess = (folder: string, pid: number): void =>
  writeFileSync(join(folder, 'pids'), `${pid}\n`, { flag: 'a' });
