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

// To Postgres SIGTERM means "once every client has left"; SIGINT means now.
const signalsFor = (name) => (name === 'postgres' ? ['SIGINT', 'SIGQUIT', 'SIGKILL'] : ['SIGTERM', 'SIGKILL']);

const untilGone = async (one, timeoutMs) => {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until && isStill(one)) await sleep(20);
};

const end = async (leftover) => {
  for (const signal of signalsFor(leftover.name)) {
    if (!isStill(leftover)) return;
    process.kill(leftover.pid, signal);
    await untilGone(leftover, 3_000);
  }
};

/**
 * Refuses to run twice on the same data. An earlier run that is just stopping is waited for: whoever stops and starts at
 * once means exactly that.
 */
export const refuseSecondInstance = async (dataFolder, progress) => {
  const earlier = read(dataFolder);
  if (earlier === undefined || earlier.self.pid === process.pid || !isStill(earlier.self)) return;
  // It looks at its parent every 300 ms, so it may not know yet that it is to stop.
  await untilGone(earlier.self, 700);
  if (read(dataFolder)?.stopping) {
    progress.note('wait', 'an earlier run is stopping');
    await untilGone(earlier.self, 30_000);
  }
  if (!isStill(earlier.self)) return;
  throw new StepError(`Plimsoll already runs on this data at ${earlier.url} (process ${earlier.self.pid})`, {
    remedy: `Use it, stop it with Ctrl-C or "kill ${earlier.self.pid}", or start another: npm start -- --port N --data DIR`,
  });
};

/** Ends what an earlier run that was killed left behind; resolves with the names of what it ended. */
export const endLeftovers = async (dataFolder) => {
  const leftovers = (read(dataFolder)?.children ?? []).filter(isStill);
  const isDatabase = ({ name }) => name === 'postgres';
  await Promise.all(leftovers.filter((one) => !isDatabase(one)).map(end));
  await Promise.all(leftovers.filter(isDatabase).map(end));
  return leftovers.map(({ name }) => name);
};

/** Writes down which processes belong to this run, for the next start and for people. */
export const createInstanceRecord = (dataFolder, url) => {
  const children = new Map();
  let stopping = false;
  const write = () => {
    const record = { url, stopping, self: { pid: process.pid, mark: 'start.mjs' }, children: [...children.values()] };
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
    markStopping: () => {
      stopping = true;
      write();
    },
    close: () => rmSync(fileIn(dataFolder), { force: true }),
  };
};
