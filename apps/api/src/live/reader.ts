import type { ServerResponse } from 'node:http';
import type { LiveEnded } from '@plimsoll/contracts';
import type { PersonCaller } from '../server/route.ts';
import { beatText, type MessageName, messageText } from './message.ts';
import type { News } from './news.ts';

/** A connection that takes nothing for so long is let go: it resumes where it was when it comes back. */
const patienceMs = 60_000;

/** One open stream. Nothing is buffered for it: while it does not take what was sent, it is passed over. */
export class Reader {
  /** As it was when it was last asked who it is. */
  caller: PersonCaller;
  /** Who holds it, for the bound of connections. */
  readonly holder: string;
  /** Who calls, now; throws where the call would be refused. */
  readonly authorize: () => Promise<PersonCaller>;
  position: string | undefined;
  readonly #response: ServerResponse;
  #blocked = false;
  #patience: NodeJS.Timeout | undefined;

  constructor(
    response: ServerResponse,
    caller: PersonCaller,
    since: string | undefined,
    authorize: () => Promise<PersonCaller>,
  ) {
    this.#response = response;
    this.caller = caller;
    this.holder = `${caller.kind} ${caller.id}`;
    this.authorize = authorize;
    this.position = since;
  }

  /** True while it can be told something. */
  get listens(): boolean {
    return !this.#blocked && !this.#response.writableEnded && !this.#response.destroyed;
  }

  /** Tells what is new. Returns the names of the messages that were written. */
  tell({ position, missed, changed }: News): readonly MessageName[] {
    const told: MessageName[] = [];
    if (missed) {
      this.#write(messageText('missed', {}, position));
      told.push('missed');
    }
    if (changed !== undefined) {
      this.#write(messageText('changed', changed, position));
      told.push('changed');
    }
    this.position = position;
    return told;
  }

  ready(resumed: boolean): void {
    this.#write(messageText('ready', { resumed }, this.position));
  }

  beat(): void {
    if (this.listens && this.position !== undefined) this.#write(beatText(this.position));
  }

  /** Says why, and closes. */
  end(reason: LiveEnded['reason']): void {
    clearTimeout(this.#patience);
    if (this.#response.writableEnded) return;
    this.#response.end(messageText('ended', { reason }));
    // Who takes nothing does not hear it either, and must not stay connected.
    if (this.#blocked) this.#response.destroy();
  }

  #write(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed || this.#response.write(text) || this.#blocked) return;
    this.#blocked = true;
    this.#patience = setTimeout(() => this.#response.destroy(), patienceMs);
    this.#response.once('drain', () => {
      clearTimeout(this.#patience);
      this.#blocked = false;
    });
  }
}
