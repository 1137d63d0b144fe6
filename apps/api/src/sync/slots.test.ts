import { expect, it } from 'vitest';
import { Slots } from './slots.ts';

it('runs so many at once in the order they came, and sends away what comes beyond', async () => {
  const slots = new Slots(2, 2);
  const ends: (() => void)[] = [];
  const order: number[] = [];
  const work = (number: number) => () =>
    new Promise<number>((resolve) => {
      order.push(number);
      ends.push(() => resolve(number));
    });
  const running = [0, 1, 2, 3].map((number) => slots.run(work(number)));
  expect(order).toEqual([0, 1]);
  expect(slots.running).toBe(2);
  await expect(slots.run(work(4))).rejects.toMatchObject({ code: 'sync.backlog' });
  for (const [index, one] of running.entries()) {
    ends[index]?.();
    expect(await one).toBe(index);
  }
  expect(order).toEqual([0, 1, 2, 3]);
  expect(slots.running).toBe(0);
});

it('gives the place back when the work fails', async () => {
  const slots = new Slots(1, 0);
  await expect(slots.run(() => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
  expect(await slots.run(async () => 'next')).toBe('next');
});
