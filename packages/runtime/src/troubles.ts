import { AppError } from '@plimsoll/domain';

/** How long a trouble that is not seen again is still told. */
const rememberedMs = 60_000;

/** What lately went wrong with the things a process depends on, for its readiness. */
export class Troubles {
  readonly #now: () => number;
  readonly #seen = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Remembers an error that says something of a dependency; all others are forgotten at once. */
  note(error: unknown): void {
    if (error instanceof AppError && (error.code === 'store.full' || error.code === 'store.unavailable'))
      this.#seen.set(error.message, this.#now());
  }

  /** What was seen within the last minute. */
  recent(): readonly string[] {
    const since = this.#now() - rememberedMs;
    for (const [text, at] of this.#seen) if (at < since) this.#seen.delete(text);
    return [...this.#seen.keys()];
  }
}
