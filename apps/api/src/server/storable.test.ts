import { describe, expect, it } from 'vitest';
import { findUnstorable, isStorableText } from './storable.ts';

describe('what cannot be stored', () => {
  it.each(['a\u0000b', '\ud800', 'x\udc00', '\udc00\ud800'])('is found in %j', (text) => {
    expect(isStorableText(text)).toBe(false);
    expect(findUnstorable({ a: [{ b: text }] })).toBe('a.0.b');
  });

  it.each(['', 'plain', '\u0001\n', '😀', '\ufffd'])('is not found in %j', (text) => {
    expect(isStorableText(text)).toBe(true);
    expect(findUnstorable({ a: [text], b: null, c: 1 })).toBeUndefined();
  });

  it('is looked for without a stack of its own', () => {
    let deep: unknown = '\u0000';
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(findUnstorable(deep)).toMatch(/^0\.0/);
  });
});
