import { describe, expect, it } from 'vitest';
import { formatMask, maskLengthClasses, maskLengthClassOf, masksIn, parseMask } from './mask.ts';

describe('a mask', () => {
  it('is read back as it was written, for every length class', () => {
    for (const lengthClass of maskLengthClasses) {
      const mask = { detector: 'github-token', version: 12, lengthClass };
      expect(parseMask(formatMask(mask))).toEqual(mask);
    }
  });

  it('is found inside the text that was kept around it', () => {
    const mask = formatMask({ detector: 'connection-string', version: 1, lengthClass: '16-31' });
    const text = `postgres://app:${mask}@db/shop and ${mask}`;
    expect(masksIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([mask, mask]);
  });

  it.each(['', 'hunter2', '«masked:', '«masked:X/1:1-15»', '«masked:jwt/1:7»', '«masked:jwt/one:1-15»'])(
    'is not seen in %j',
    (text) => {
      expect(parseMask(text)).toBeUndefined();
    },
  );

  it('tells the length as a class only', () => {
    expect([1, 15, 16, 31, 32, 63, 64, 255, 256, 100_000].map(maskLengthClassOf)).toEqual([
      '1-15',
      '1-15',
      '16-31',
      '16-31',
      '32-63',
      '32-63',
      '64-255',
      '64-255',
      '256+',
      '256+',
    ]);
  });
});
