/** Runs work for one key after another and for different keys side by side. */
export class OneAtATime {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as `work` does, once everything asked for before under the same key has ended. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const tail = before.then(work, work);
    this.#tails.set(key, tail);
    try {
      return await tail;
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }
}
