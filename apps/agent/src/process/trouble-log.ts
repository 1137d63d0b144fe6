import type { Logger } from '@plimsoll/runtime';

interface Known {
  count: number;
  toldAt: number;
}

/** How often trouble that stays is told of again, in milliseconds. */
const reminder = 600_000;
/** Most kinds of trouble remembered at once. */
const mostKnown = 500;

/**
 * Tells of trouble once, in plain words, then every ten minutes how often it happened, and once that it is over: a platform
 * that is away for an hour is two lines and not a thousand.
 */
export class TroubleLog {
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  /** Trouble of any kind since the start. */
  total = 0;

  constructor(log: Logger, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** `about` says what is in trouble and stays the same; `problem` says what happened and what to do. */
  happened(about: string, problem: string): void {
    this.total += 1;
    const known = this.#known.get(about);
    if (known === undefined) {
      if (this.#known.size >= mostKnown) this.#known.clear();
      this.#known.set(about, { count: 1, toldAt: this.#now() });
      this.#log.warn({ about, problem }, 'trouble.began');
      return;
    }
    known.count += 1;
    if (this.#now() - known.toldAt < reminder) return;
    known.toldAt = this.#now();
    this.#log.warn({ about, problem, times: known.count }, 'trouble.stays');
  }

  /** Says so where there was trouble. */
  over(about: string): void {
    const known = this.#known.get(about);
    if (known === undefined) return;
    this.#known.delete(about);
    this.#log.info({ about, times: known.count }, 'trouble.over');
  }
}
