import type { Pace } from '../kubernetes/retry.ts';

/** All watches take their breath at the same instants, in milliseconds: one awakening of the processor serves them all. */
const breath = 500;
/** A breath of so many bytes is full: what streams in faster is taken as it comes. */
const fullBreath = 64 << 10;

/**
 * The same bytes in fewer pieces: what arrives within a breath comes as one. A processor that is woken for every event
 * spends most of its time on finding its own code again. Ends and rejects as `chunks` does, and when the signal is aborted.
 */
export async function* inBreaths(
  chunks: AsyncIterable<Buffer>,
  pace: Pick<Pace, 'now' | 'sleep'>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  let next = iterator.next();
  let over: Promise<undefined> | undefined;
  try {
    for (;;) {
      const first = await next;
      if (first.done === true) return;
      const held = [first.value];
      let length = first.value.length;
      over ??= expected(pace.sleep(breath - (pace.now() % breath), signal).then(() => undefined));
      next = expected(iterator.next());
      while (length < fullBreath) {
        const arrived = await Promise.race([next, over]);
        if (arrived === undefined) over = undefined;
        if (arrived === undefined || arrived.done === true) break;
        held.push(arrived.value);
        length += arrived.value.length;
        next = expected(iterator.next());
      }
      yield held.length === 1 ? first.value : Buffer.concat(held);
    }
  } finally {
    // Not waited for: a read that is under way ends when the caller closes the connection, which it does after this.
    iterator.return?.().catch(() => undefined);
  }
}

/** Nobody may be waiting when it fails; whoever comes later still hears of it. */
const expected = <Value>(promise: Promise<Value>): Promise<Value> => {
  promise.catch(() => undefined);
  return promise;
};
