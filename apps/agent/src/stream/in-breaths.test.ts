import { describe, expect, it } from 'vitest';
import { inBreaths } from './in-breaths.ts';

/** Bytes that are given by hand, and a breath that is over when the test says so. */
const setUp = () => {
  const waiting: ((result: IteratorResult<Buffer>) => void)[] = [];
  const given: IteratorResult<Buffer>[] = [];
  let closed = false;
  const give = (result: IteratorResult<Buffer>): void => {
    const taker = waiting.shift();
    if (taker === undefined) given.push(result);
    else taker(result);
  };
  const chunks: AsyncIterable<Buffer> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const result = given.shift();
        return result === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(result);
      },
      return: async () => {
        closed = true;
        return { done: true, value: undefined };
      },
    }),
  };
  const sleeps: { readonly milliseconds: number; readonly end: () => void }[] = [];
  const pace = {
    now: () => 1_000_100,
    sleep: (milliseconds: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        sleeps.push({ milliseconds, end: resolve });
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  };
  const stop = new AbortController();
  const breaths = inBreaths(chunks, pace, stop.signal);
  return {
    breaths,
    sleeps,
    stop,
    put: (text: string) => give({ value: Buffer.from(text) }),
    end: () => give({ done: true, value: undefined }),
    isClosed: () => closed,
  };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const text = async (breath: Promise<IteratorResult<Buffer>>): Promise<string | undefined> => {
  const { done, value } = await breath;
  return done === true ? undefined : value.toString();
};

describe('a stream read in breaths', () => {
  it('gives what arrives until the next half second as one', async () => {
    const { breaths, sleeps, put } = setUp();
    const first = text(breaths.next());
    for (const part of ['a', 'b', 'c']) {
      put(part);
      await turn();
    }
    expect(sleeps.map(({ milliseconds }) => milliseconds)).toEqual([400]);
    sleeps[0]?.end();
    expect(await first).toBe('abc');
    const second = text(breaths.next());
    put('d');
    await turn();
    sleeps[1]?.end();
    expect(await second).toBe('d');
  });

  it('does not wait with what is much already', async () => {
    const { breaths, put } = setUp();
    put('x'.repeat(40_000));
    put('y'.repeat(40_000));
    put('z');
    expect((await text(breaths.next()))?.length).toBe(80_000);
  });

  it('gives what it holds when the stream ends, then ends', async () => {
    const { breaths, put, end } = setUp();
    put('last');
    end();
    expect([await text(breaths.next()), await text(breaths.next())]).toEqual(['last', undefined]);
  });

  it('ends at once where nobody reads on, though a read is under way', async () => {
    const { breaths, put, sleeps, isClosed } = setUp();
    const first = breaths.next();
    put('a');
    await turn();
    sleeps[0]?.end();
    await first;
    await breaths.return(undefined);
    expect(isClosed()).toBe(true);
  });

  it('rejects when it is stopped in the middle of a breath', async () => {
    const { breaths, put, stop } = setUp();
    const first = breaths.next();
    put('a');
    await turn();
    stop.abort(new Error('stopped'));
    await expect(first).rejects.toThrow('stopped');
  });
});
