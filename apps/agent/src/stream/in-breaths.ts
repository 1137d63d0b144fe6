import type { Pace } from '../kubernetes/retry.ts';

/** All watches take their breath at the same instants, in milliseconds: one awakening of the processor serves them all. */
const breath = 1000;
/** A breath of so many bytes is full: what streams in faster is taken as it comes. */
const fullBreath = 64 << 10;

/**
 * The same bytes in fewer pieces: what arrives within a breath comes as one. A processor that is woken for every event
 * spends most of its time on finding its own code again. Nothing more is asked for until the breath is over, so of a
 * stream that does not read ahead only the first piece wakes it. Ends and rejects as `chunks` does, and when the signal is
 * aborted.
 */
export async function* inBreaths(
  chunks: AsyncIterable<Buffer>,
  pace: Pick<Pace, 'now' | 'sleep'>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  let next = iterator.next();
  let isBehind = false;
  try {
    for (;;) {
      const first = await next;
      if (first.done === true) return;
      if (!isBehind) await pace.sleep(breath - (pace.now() % breath), signal);
      const held = [first.value];
      let length = first.value.length;
      next = expected(iterator.next());
      while (length < fullBreath) {
        // What was read before the stream failed is given first.
        const arrived = await Promise.race([next.catch(() => undefined), nothingMore()]);
        if (arrived === undefined || arrived.done === true) break;
        held.push(arrived.value);
        length += arrived.value.length;
        next = expected(iterator.next());
      }
      isBehind = length >= fullBreath;
      yield held.length === 1 ? first.value : Buffer.concat(held);
    }
  } finally {
    // Not waited for: a read that is under way ends when the caller closes the connection, which it does after this.
    iterator.return?.().catch(() => undefined);
  }
}

/** Resolves once the loop has looked at all connections: what was there to be read has been read by then. */
const nothingMore = (): Promise<undefined> =>
  new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(undefined))));

/** Nobody may be waiting when it fails; whoever comes later still hears of it. */
const expected = <Value>(promise: Promise<Value>): Promise<Value> => {
  promise.catch(() => undefined);
  return promise;
};
