import { KubeTrouble, mayPass } from './trouble.ts';

/** Time and chance as arguments. `sleep` rejects when the agent stops. */
export interface Pace {
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
}

/** Runs a request, again where that may help. */
export type Retry = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Longest pause, in milliseconds, that we take of our own accord. */
const longestPause = 60_000;

/** A pause in milliseconds: doubling from half a second with jitter, and never shorter than was asked for. */
export const pauseAfter = (attempt: number, askedPause: number, random: () => number): number =>
  Math.max(Math.min(500 * 2 ** Math.min(attempt, 10), longestPause) * (0.5 + random() / 2), askedPause);

/**
 * A retry that goes on for ever while the API server is away, busy or refuses the token, because nothing can be said of
 * the cluster then; what it answers with an error of its own is tried `failures` times.
 */
export const retrying =
  (pace: Pace, signal: AbortSignal, onTrouble: (trouble: KubeTrouble) => void, failures = 5): Retry =>
  async (work) => {
    let failed = 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted || !(error instanceof KubeTrouble) || !mayPass(error)) throw error;
        if (error.kind === 'failed') failed += 1;
        if (failed >= failures) throw error;
        onTrouble(error);
        await pace.sleep(pauseAfter(attempt, error.askedPause, pace.random), signal);
      }
    }
  };
