import { readFile, stat } from 'node:fs/promises';
import { AppError } from '@plimsoll/domain';

/** A file that may be replaced at any time: read again when it changed, looked at once in `everyMs` at most. */
export class FreshFile {
  readonly #path: string;
  readonly #what: string;
  readonly #everyMs: number;
  readonly #now: () => number;
  #text: string | undefined;
  #changedAt = -1;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** `what` names the file in errors: `the token file`. */
  constructor(path: string, what: string, now: () => number, everyMs = 10_000) {
    this.#path = path;
    this.#what = what;
    this.#now = now;
    this.#everyMs = everyMs;
  }

  /** Its text without white space around it. Rejects with `config.invalid` when it was never readable. */
  async read(): Promise<string> {
    if (this.#text !== undefined && this.#now() - this.#lookedAt < this.#everyMs) return this.#text;
    try {
      this.#lookedAt = this.#now();
      const { mtimeMs, size } = await stat(this.#path);
      if (size > 1 << 20) throw new Error('it is larger than 1 MiB');
      if (this.#text === undefined || mtimeMs !== this.#changedAt)
        this.#text = (await readFile(this.#path, 'utf8')).trim();
      this.#changedAt = mtimeMs;
      return this.#text;
    } catch (cause) {
      // A volume that is being swapped: what was read last is right a moment longer.
      if (this.#text !== undefined) return this.#text;
      const reason = cause instanceof Error ? cause.message : '';
      throw new AppError('config.invalid', `${this.#what} ${this.#path} cannot be read: ${reason}`, { cause });
    }
  }

  /** Look at the file with the next read, however soon. */
  forget(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    this.#changedAt = -1;
  }
}
