import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive } from '../steps/processes.mjs';
import { StepError } from '../steps/step-error.mjs';

const fileIn = (dataFolder) => join(dataFolder, 'run.json');

const read = (dataFolder) => {
  const file = fileIn(dataFolder);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

// A number may belong to another program by now: only what still runs our file is ours.
const isStill = ({ pid, mark }) => isAlive(pid) && (commandOf(pid)?.includes(mark) ?? false);

const end = async (leftover) => {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (!isStill(leftover)) return;
    process.kill(leftover.pid, signal);
    for (let tries = 0; tries < 150 && isStill(leftover); tries += 1) await sleep(20);
  }
};

/** Refuses to run twice on the same data, which would corrupt nothing but confuse everything. */
export const refuseSecondInstance = (dataFolder) => {
  const earlier = read(dataFolder);
  if (earlier === undefined || earlier.self.pid === process.pid || !isStill(earlier.self)) return;
  throw new StepError(`Plimsoll already runs on this data at ${earlier.url} (process ${earlier.self.pid})`, {
    remedy: `Use it, stop it with Ctrl-C or "kill ${earlier.self.pid}", or start another: npm start -- --port N --data DIR`,
  });
};

/** Ends what an earlier run that was killed left behind; resolves with the names of what it ended. */
export const endLeftovers = async (dataFolder) => {
  const leftovers = (read(dataFolder)?.children ?? []).filter(isStill);
  await Promise.all(leftovers.map(end));
  return leftovers.map(({ name }) => name);
};

/** Writes down which processes belong to this run, for the next start and for people. */
export const createInstanceRecord = (dataFolder, url) => {
  const children = new Map();
  const write = () => {
    const record = { url, self: { pid: process.pid, mark: 'start.mjs' }, children: [...children.values()] };
    const file = fileIn(dataFolder);
    writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  };
  write();
  return {
    add: (name, pid, mark) => {
      children.set(name, { name, pid, mark });
      write();
    },
    close: () => rmSync(fileIn(dataFolder), { force: true }),
  };
};
