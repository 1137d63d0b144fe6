import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SentTable } from './sent-table.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const keyOf = (index: number): Buffer => digest(`key-${index}`).subarray(0, 8);

describe('what was sent of each object', () => {
  it('agrees with a map over any run of changes', () => {
    const table = new SentTable();
    const map = new Map<number, string>();
    let state = 7;
    for (let step = 0; step < 60_000; step += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const index = (state >>> 8) % 9000;
      if ((state >>> 5) % 3 === 0) {
        expect(table.delete(keyOf(index))).toBe(map.delete(index));
      } else {
        map.set(index, `${step}`);
        table.set(keyOf(index), digest(`${step}`));
      }
    }
    expect(table.size).toBe(map.size);
    for (let index = 0; index < 9000; index += 1) {
      const known = map.get(index);
      expect(table.has(keyOf(index), digest(known ?? 'nothing'))).toBe(known !== undefined);
    }
  });

  it('tells another content and another listing apart, and takes a key of zeroes', () => {
    const table = new SentTable();
    const zeroes = Buffer.alloc(8);
    table.set(zeroes, digest('a'), 3);
    table.set(keyOf(1), digest('a'), 4);
    expect([table.has(keyOf(1), digest('a'), 4), table.has(keyOf(1), digest('a'), 5)]).toEqual([true, false]);
    expect(table.has(keyOf(1), digest('b'))).toBe(false);
    table.clear();
    expect([table.size, table.has(keyOf(1), digest('a'))]).toEqual([0, false]);
  });
});
