import { Worker } from 'node:worker_threads';
import { AppError } from '@plimsoll/domain';
import type { BeginTrial, Faults, TriedObject } from './trial.ts';

/** Heap of a trial: a control that fills it ends its own thread and nothing else. */
const heapMegabytes = 256;

/** Trials that run at once; who comes then is asked to come again. */
const trialsAtOnce = 2;

export type TrialCall =
  | { readonly operation: 'check'; readonly written: unknown }
  | { readonly operation: 'judge'; readonly bodies: readonly Uint8Array[] };

/** Trials in threads of their own, each ended when its time is over. `entry` is the bundle that the thread runs. */
export const trialsIn = (entry: URL): BeginTrial => {
  let running = 0;
  return (milliseconds) => {
    if (running >= trialsAtOnce)
      throw new AppError('rate.limited', 'Other controls are being tried. Try again in some seconds.');
    running += 1;
    const thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    const timer = setTimeout(() => void thread.terminate(), milliseconds);
    const ended = new Promise<never>((_, reject) => {
      thread.once('error', reject);
      thread.once('exit', () => {
        clearTimeout(timer);
        running -= 1;
        reject(new AppError('request.invalid', 'The control takes too long, or too much memory. Make it simpler.'));
      });
    });
    // Asked for or not: an end that nobody waits for is no error.
    ended.catch(() => undefined);
    const call = async (asked: TrialCall): Promise<unknown> => {
      const answered = new Promise((resolve) => thread.once('message', resolve));
      thread.postMessage(asked);
      return await Promise.race([answered, ended]);
    };
    return {
      check: async (written) => (await call({ operation: 'check', written })) as Faults,
      judge: async (bodies) => (await call({ operation: 'judge', bodies })) as readonly TriedObject[],
      end: async () => void (await thread.terminate()),
    };
  };
};
