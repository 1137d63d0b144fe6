import type { Pace } from '../src/kubernetes/retry.ts';

/** A clock that moves only by what is slept, and remembers each pause. */
export interface TestPace extends Pace {
  readonly pauses: number[];
}

/** Every sleep is over at the next turn of the event loop, and moves the clock. Throws after `most` of them: a busy loop. */
export const hurriedPace = (most = 200): TestPace => {
  const pauses: number[] = [];
  let now = 1_000_000;
  return {
    pauses,
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      pauses.push(milliseconds);
      if (pauses.length > most) throw new RangeError('it never ends');
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};
