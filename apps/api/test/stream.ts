import { type LiveChanged, liveMessages } from '@plimsoll/contracts';

/** A message of a stream. */
export interface Message {
  readonly name: keyof typeof liveMessages;
  readonly body: unknown;
}

/** An open stream, read message by message as it comes. */
export interface TestStream {
  readonly status: number;
  /** The problem document, where it was refused. */
  readonly problem: unknown;
  /** The next message; undefined once the stream has ended. */
  readonly next: () => Promise<Message | undefined>;
  /** The next message that tells of changes, whatever else comes before. */
  readonly changed: () => Promise<LiveChanged>;
  /** Why it ended, whatever is still told before. */
  readonly ended: () => Promise<string>;
  /** The id that was read last. */
  readonly position: () => string;
  readonly close: () => void;
}

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);

/** Reads blocks as a browser does: what has no data is no event, and still moves the position. */
class Blocks {
  position = '';
  #text = '';
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  async next(): Promise<Message | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end < 0) {
        const { done, value } = await this.#reader.read().catch(() => ({ done: true, value: undefined }));
        if (done) return undefined;
        this.#text += this.#decoder.decode(value, { stream: true });
        continue;
      }
      const block = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 2);
      this.position = fieldOf(block, 'id') ?? this.position;
      const data = fieldOf(block, 'data');
      if (data === undefined) continue;
      const name = fieldOf(block, 'event') as Message['name'];
      return { name, body: liveMessages[name].parse(JSON.parse(data)) };
    }
  }
}

const none = (async () => undefined) as TestStream['next'];

/** Opens a stream at an address, with a token. */
export const openStream = async (
  origin: string,
  token: string,
  { query = '', headers = {} }: { readonly query?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<TestStream> => {
  const aborter = new AbortController();
  const response = await fetch(`${origin}/v1/events${query}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: aborter.signal,
  });
  const blocks = response.ok && response.body !== null ? new Blocks(response.body) : undefined;
  const next = blocks === undefined ? none : () => blocks.next();
  const until = async (name: Message['name']): Promise<unknown> => {
    for (let message = await next(); message !== undefined; message = await next())
      if (message.name === name) return message.body;
    throw new Error(`the stream ended before it said ${name}`);
  };
  return {
    status: response.status,
    problem: response.ok ? undefined : await response.json(),
    next,
    changed: async () => (await until('changed')) as LiveChanged,
    ended: async () => ((await until('ended')) as { reason: string }).reason,
    position: () => blocks?.position ?? '',
    close: () => aborter.abort(),
  };
};
