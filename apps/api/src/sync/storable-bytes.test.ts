import { canonicalBytes } from '@plimsoll/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnstorable } from '../server/storable.ts';
import { storableBytes } from './storable-bytes.ts';

describe('bytes that can be stored', () => {
  it('are the canonical ones wherever those can be', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text), fc.constant('\\u0000 \\ud800'))), (body) => {
        fc.pre(findUnstorable(Object.entries(body)) === undefined);
        expect(storableBytes(body)).toEqual(canonicalBytes(body));
      }),
      { seed: 1 },
    );
  });

  it('hold no NUL and no half a character, in values and in keys', () => {
    const unit = fc.constantFrom('\u0000', '\ud83d', '\ude00', 'a', '\\', 'u0000', '"', '😀');
    const text = fc.string({ unit, maxLength: 6 });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (body) => {
        const stored = JSON.parse(storableBytes(body).toString()) as object;
        expect(findUnstorable(Object.entries(stored))).toBeUndefined();
      }),
      { seed: 1 },
    );
    expect(storableBytes({ 'k\u0000': ['a\u0000b', '\ud800', '😀'] }).toString()).toBe(
      '{"k\ufffd":["a\ufffdb","\ufffd","😀"]}',
    );
  });
});
