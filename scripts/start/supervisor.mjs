import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StepError } from '../steps/step-error.mjs';

const firstPause = 500;
const longestPause = 30_000;
// Whoever ran this long was healthy: its next end is a new story.
const healthyAfter = 60_000;

const howItEnded = (child) => (child.signalCode === null ? `exit code ${child.exitCode}` : child.signalCode);
const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

const tailOf = (file) => {
  try {
    return readFileSync(file, 'utf8').slice(-8_000);
  } catch {
    return '';
  }
};

const untilEnded = (child) => new Promise((resolve) => (hasEnded(child) ? resolve() : child.once('exit', resolve)));

const firstStartFailed = ({ name, logFile }, child) => {
  const alive = hasEnded(child) ? `ended (${howItEnded(child)})` : 'did not become ready in time';
  return new StepError(`${name} ${child.pid === undefined ? 'could not be started' : alive}`, {
    output: tailOf(logFile),
    remedy: `Read ${logFile}, correct the cause and start again`,
  });
};

const stopInOrder = async (started) => {
  const all = started.filter(({ child }) => child.pid !== undefined && !hasEnded(child));
  const isDatabase = ({ definition }) => definition.name === 'postgres';
  for (const group of [all.filter((one) => !isDatabase(one)), all.filter(isDatabase)])
    await Promise.all(group.map(({ definition, child }) => definition.stop(child)));
};

/**
 * Keeps processes running. A definition is `{ name, mark, logFile, spawn, isReady, stop }`; the first start must succeed,
 * later an ended process is started again after a pause that doubles from half a second to half a minute.
 */
export const createSupervisor = ({ record, say }) => {
  const running = new Map();
  let stopping = false;

  const spawned = async (definition) => {
    const child = await definition.spawn();
    child.on('error', () => undefined);
    running.set(definition.name, { definition, child });
    if (child.pid !== undefined) record().add(definition.name, child.pid, definition.mark);
    // Told to stop while it was being spawned: stopAll has not seen it.
    if (stopping && child.pid !== undefined) await definition.stop(child);
    return child;
  };

  const launch = async (definition) => {
    const child = await spawned(definition);
    const ready = await definition.isReady(() => stopping || child.pid === undefined || hasEnded(child));
    return { child, ready, since: Date.now() };
  };

  const keepAlive = async (definition, first) => {
    let { child, since } = first;
    let pause = firstPause;
    for (;;) {
      await untilEnded(child);
      if (stopping) return;
      if (Date.now() - since > healthyAfter) pause = firstPause;
      say(
        `${definition.name} ended (${howItEnded(child)}); starting it again in ${pause / 1000} s. Its log: ${definition.logFile}`,
      );
      await sleep(pause);
      if (stopping) return;
      pause = Math.min(pause * 2, longestPause);
      const next = await launch(definition);
      ({ child, since } = next);
      if (next.ready) say(`${definition.name} is back`);
    }
  };

  return {
    isStopping: () => stopping,
    start: async (definition) => {
      const first = await launch(definition);
      if (stopping) return;
      if (!first.ready) throw firstStartFailed(definition, first.child);
      keepAlive(definition, first).catch((error) => say(`${definition.name} is no longer watched: ${error.message}`));
    },
    /** Runs a process to its end, once; resolves with whether it did what it was for. Stopped with everything else. */
    runOnce: async (definition) => {
      const child = await spawned(definition);
      if (child.pid !== undefined) await untilEnded(child);
      return child.exitCode === 0;
    },
    /** Stops everything: what uses the database first, the database last. */
    stopAll: async () => {
      stopping = true;
      await stopInOrder([...running.values()]);
    },
  };
};
