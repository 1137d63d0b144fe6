import { describe, expect, it } from 'vitest';
import { inBreaths } from './in-breaths.ts';

/** Bytes that are given by hand, and a breath that is over when the test says so. */
const setUp = () => {
  type Result = Promise<IteratorResult<Buffer>>;
  const waiting: ((result: Result) => void)[] = [];
  const given: Result[] = [];
  let closed = false;
  let asked = 0;
  const give = (result: Result): void => {
    const taker = waiting.shift();
    if (taker === undefined) given.push(result);
    else taker(result);
  };
  const chunks: AsyncIterable<Buffer> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        asked += 1;
        return given.shift() ?? new Promise((resolve) => waiting.push(resolve));
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
    put: (text: string) => give(Promise.resolve({ value: Buffer.from(text) })),
    end: () => give(Promise.resolve({ done: true, value: undefined })),
    fail: (error: Error) => give(Promise.reject(error)),
    asked: () => asked,
    isClosed: () => closed,
  };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const text = async (breath: Promise<IteratorResult<Buffer>>): Promise<string | undefined> => {
  const { done, value } = await breath;
  return done === true ? undefined : value.toString();
};

describe('a stream read in breaths', () => {
  it('gives what arrives until the next second as one', async () => {
    const { breaths, sleeps, put } = setUp();
    const first = text(breaths.next());
    for (const part of ['a', 'b', 'c']) {
      put(part);
      await turn();
    }
    expect(sleeps.map(({ milliseconds }) => milliseconds)).toEqual([900]);
    sleeps[0]?.end();
    expect(await first).toBe('abc');
    const second = text(breaths.next());
    put('d');
    await turn();
    sleeps[1]?.end();
    expect(await second).toBe('d');
  });

  it('asks for nothing until the breath is over, then does not wait with what is much', async () => {
    const { breaths, put, sleeps, asked } = setUp();
    for (let piece = 0; piece < 4; piece += 1) put('x'.repeat(40_000));
    const first = text(breaths.next());
    await turn();
    expect(asked()).toBe(1);
    sleeps[0]?.end();
    expect((await first)?.length).toBe(80_000);
    expect((await text(breaths.next()))?.length).toBe(80_000);
    expect(sleeps.length).toBe(1);
  });

  it('gives what it holds when the stream ends, then ends', async () => {
    const { breaths, put, end, sleeps } = setUp();
    put('last');
    end();
    const last = text(breaths.next());
    await turn();
    sleeps[0]?.end();
    expect([await last, await text(breaths.next())]).toEqual(['last', undefined]);
  });

  it('gives what came before the stream failed, then fails', async () => {
    const { breaths, put, fail, sleeps } = setUp();
    put('a');
    const first = text(breaths.next());
    await turn();
    fail(new Error('cut off'));
    sleeps[0]?.end();
    expect(await first).toBe('a');
    await expect(breaths.next()).rejects.toThrow('cut off');
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
