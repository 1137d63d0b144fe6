import { AppError } from '@plimsoll/domain';

/** Lets so many pieces of work run at once and so many more wait; what comes beyond is told to come back. */
export class Slots {
  readonly #atOnce: number;
  readonly #mayWait: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, mayWait: number) {
    this.#atOnce = atOnce;
    this.#mayWait = mayWait;
  }

  /** Pieces of work under way. */
  get running(): number {
    return this.#running;
  }

  /** Resolves or rejects as `work` does, once it was its turn. Throws `sync.backlog` where too many wait already. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#mayWait)
        throw new AppError('sync.backlog', 'This server reads as many batches as it can. Wait and send again.');
      // Whoever ends hands its place on, so that nobody who came later takes it.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
