import { liveBeatSeconds } from '@plimsoll/contracts';
import { AppError, coversScope, errorTable } from '@plimsoll/domain';
import type { Logger } from '@plimsoll/runtime';
import type { Listening, LiveChannel, Store } from '@plimsoll/store';
import type { PersonCaller } from '../server/route.ts';
import type { MessageName } from './message.ts';
import { type News, readNews } from './news.ts';
import type { Reader } from './reader.ts';

/** What is counted of streams. */
export interface LiveFigures {
  readonly readers: (count: number) => void;
  readonly told: (message: MessageName) => void;
  readonly ended: (reason: 'left' | 'auth' | 'access' | 'stopping') => void;
  readonly refused: (bound: 'holder' | 'process') => void;
}

export interface LiveOptions {
  readonly store: Store;
  readonly logger: Logger;
  readonly figures?: LiveFigures;
  /** Open streams of one member or token, and of this process. */
  readonly mostOfOne?: number;
  readonly mostOfAll?: number;
}

/** What is committed within this time is told together. */
const gatherMs = 400;
/** After something could not be read: the store may be busy, or away. */
const againMs = 2_000;
/** Readers that are looked after at once: they share the pool with every other request. */
const atOnce = 3;

/**
 * Every open stream of this process. Postgres says for which organization something was committed; then each of its
 * readers is asked again who it is, and told what lies in its scope at that moment. Where nothing is heard from Postgres,
 * readers learn of it with the next beat.
 */
export class LiveHub {
  readonly #options: LiveOptions;
  readonly #readers = new Set<Reader>();
  /** Organizations with something to look after. */
  readonly #due = new Set<string>();
  #listening: Listening | undefined;
  #beat: NodeJS.Timeout | undefined;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #stopping = false;
  #failed = false;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  get open(): number {
    return this.#readers.size;
  }

  /** True while Postgres tells what is committed. */
  get hears(): boolean {
    return this.#listening?.connected() ?? false;
  }

  /** Begins to listen; before that, streams learn of nothing. */
  start(): void {
    if (this.#listening !== undefined) return;
    const { store, logger } = this.#options;
    this.#listening = store.listen({
      heard: (channel, orgId) => this.#heard(channel, orgId),
      // Whatever was told before that went unheard.
      listening: () => this.#everybody(),
      lost: (error) => logger.warn({ err: error }, 'live.listening-lost'),
    });
    this.#beat = setInterval(() => {
      for (const reader of this.#readers) reader.beat();
      this.#everybody();
    }, liveBeatSeconds * 1_000);
    this.#beat.unref();
  }

  /** Throws `rate.limited` where the caller, or the process, holds as many streams as it may. */
  admit(caller: PersonCaller): void {
    const { mostOfOne = 10, mostOfAll = 1_000, figures } = this.#options;
    const holder = `${caller.kind} ${caller.id}`;
    const held = [...this.#readers].filter((reader) => reader.holder === holder).length;
    if (held < mostOfOne && this.#readers.size < mostOfAll && !this.#stopping) return;
    figures?.refused(held < mostOfOne ? 'process' : 'holder');
    throw new AppError(
      'rate.limited',
      held < mostOfOne
        ? 'This process holds as many live connections as it can. Pages work without one; try again in a minute.'
        : `You hold ${held} live connections. Close some, or ask with follow=false.`,
    );
  }

  /** Looks after a stream until it ends. */
  join(reader: Reader): void {
    this.#readers.add(reader);
    this.#options.figures?.readers(this.#readers.size);
    // Whatever was committed, or revoked, since the request was let in.
    this.#soon(reader.caller.orgId);
  }

  /** The other side is gone. */
  leave(reader: Reader): void {
    this.#drop(reader, 'left');
  }

  /** Ends every stream, and listens no longer. */
  async close(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#beat);
    clearTimeout(this.#timer);
    for (const reader of this.#readers) this.#end(reader, 'stopping');
    await this.#work;
    await this.#listening?.close();
  }

  #heard(channel: LiveChannel, orgId: string): void {
    this.#soon(orgId);
    if (channel === 'live') return;
    // Who looks at a demonstration is a member of another organization, of which this may be about.
    for (const { caller } of this.#readers) if (caller.kind === 'member' && caller.inDemo) this.#soon(caller.orgId);
  }

  #everybody(): void {
    for (const { caller } of this.#readers) this.#soon(caller.orgId);
  }

  #soon(orgId: string): void {
    if (this.#stopping) return;
    this.#due.add(orgId);
    if (this.#timer !== undefined) return;
    const pause = this.#failed ? againMs : gatherMs;
    this.#failed = false;
    this.#timer = setTimeout(() => {
      this.#work = this.#lookAfter().finally(() => {
        this.#timer = undefined;
        const [next] = this.#due;
        if (next !== undefined) this.#soon(next);
      });
    }, pause);
  }

  async #lookAfter(): Promise<void> {
    const orgs = new Set(this.#due);
    this.#due.clear();
    const left = [...this.#readers].filter(({ caller }) => orgs.has(caller.orgId));
    const shared = new Map<string, Promise<News>>();
    const one = async (): Promise<void> => {
      for (let reader = left.shift(); reader !== undefined; reader = left.shift()) await this.#serve(reader, shared);
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  async #serve(reader: Reader, shared: Map<string, Promise<News>>): Promise<void> {
    try {
      const caller = await reader.authorize();
      // A namespace that comes to be widens what a grant selects; what is taken away ends the stream.
      if (!coversScope(caller.scope, reader.caller.scope)) return this.#end(reader, 'access');
      reader.caller = caller;
      if (!reader.listens) return;
      const key = `${caller.orgId} ${reader.position ?? ''} ${JSON.stringify(caller.scope)}`;
      const news = shared.get(key) ?? readNews(this.#options.store, caller, reader.position);
      shared.set(key, news);
      for (const message of reader.tell(await news)) this.#options.figures?.told(message);
    } catch (error) {
      const refused = refusalOf(error);
      if (refused !== undefined) this.#end(reader, refused);
      else {
        // Nothing is lost: the position stays where it was.
        this.#failed = true;
        this.#due.add(reader.caller.orgId);
        this.#options.logger.warn({ err: error }, 'live.not-told');
      }
    }
  }

  #end(reader: Reader, reason: 'auth' | 'access' | 'stopping'): void {
    reader.end(reason);
    this.#drop(reader, reason);
  }

  #drop(reader: Reader, reason: Parameters<LiveFigures['ended']>[0]): void {
    if (!this.#readers.delete(reader)) return;
    this.#options.figures?.ended(reason);
    this.#options.figures?.readers(this.#readers.size);
  }
}

/**
 * Why the call would be refused now: the session, the token or the right to read is gone, or only what it was narrowed to.
 * Undefined for what is no refusal.
 */
const refusalOf = (error: unknown): 'auth' | 'access' | undefined => {
  if (!(error instanceof AppError)) return undefined;
  const { status } = errorTable[error.code];
  if (status === 401 || status === 403) return 'auth';
  return status < 500 && status !== 429 ? 'access' : undefined;
};
