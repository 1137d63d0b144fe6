import { nodeProcess } from './processes.mjs';

/**
 * Makes the demonstration in the background, once the platform answers, so that the first page does not wait for it. The
 * program decides whether there is anything to make: at the first start, or after one that was cut short.
 */
export const makeDemo = async ({ supervisor, env, dataFolder, say }) => {
  const definition = nodeProcess({ name: 'demo', file: 'apps/worker/dist/demo.mjs', env, dataFolder });
  // The platform runs, whatever becomes of this.
  const done = await supervisor.runOnce(definition).catch(() => false);
  if (!done && !supervisor.isStopping())
    say(`The demonstration could not be made; the next start tries again. Its log: ${definition.logFile}`);
};
