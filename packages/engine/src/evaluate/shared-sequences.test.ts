import { describe, expect, it } from 'vitest';
import { SharedSequences } from './shared-sequences.ts';

describe('SharedSequences', () => {
  it('keeps each list once, and tells lists apart by their items and their order', () => {
    const shared = new SharedSequences<string>();
    const lists = [[], ['a'], ['a', 'b'], ['b', 'a'], ['a', 'c'], ['a', 'c', 'd'], ['a', 'd']];
    const first = lists.map((list) => shared.share(list));
    expect(first).toEqual(lists);
    expect(new Set(first).size).toBe(lists.length);
    expect(lists.map((list) => shared.share([...list])).every((list, index) => list === first[index])).toBe(true);
    expect(shared.size).toBe(lists.length);
  });

  it('keeps a copy: what is changed afterwards was not what was asked about', () => {
    const shared = new SharedSequences<string>();
    const list = ['a'];
    const kept = shared.share(list);
    list.push('b');
    expect(kept).toEqual(['a']);
  });
});
