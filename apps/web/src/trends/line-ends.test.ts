import { expect, it } from 'vitest';
import { lineEnds } from './line-ends.ts';

const plot = { most: 100, height: 200, apart: 16 };
const line = (id: string, ...values: readonly (number | null)[]) => ({ id, title: id, values });

it('names stand at the last value of their lines, and never on one another', () => {
  const ends = lineEnds([line('a', 10, 50), line('b', 20, 49), line('c', 100, null)], 'percent', plot);
  expect(ends).toEqual([
    { id: 'c', text: 'c 100%', top: 0 },
    { id: 'a', text: 'a 50%', top: 100 },
    { id: 'b', text: 'b 49%', top: 116 },
  ]);
});

it('names of lines that end at the bottom stay within the plot', () => {
  const ends = lineEnds([line('a', 0), line('b', 1), line('c', 0), line('d', null)], 'requirements', plot);
  expect(ends.map(({ top }) => top)).toEqual([168, 184, 200]);
  expect(ends.map(({ text }) => text)).toEqual(['b 1', 'a 0', 'c 0']);
});
