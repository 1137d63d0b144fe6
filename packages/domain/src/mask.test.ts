import { describe, expect, it } from 'vitest';
import { formatMask, parseMask } from './mask.ts';

const mask = { detector: 'github-token', version: '1', length: '33-64' };

describe('parseMask', () => {
  it('reads what formatMask wrote', () => {
    expect(formatMask(mask)).toBe('«masked:github-token/1:33-64»');
    expect(parseMask(formatMask(mask))).toEqual(mask);
  });

  it('finds a mask that replaced a part of a value', () => {
    expect(parseMask(`postgres://app:${formatMask(mask)}@db:5432/shop`)).toEqual(mask);
  });

  it('reads open length classes', () => {
    const long = { ...mask, length: '1025+' };
    expect(parseMask(formatMask(long))).toEqual(long);
  });

  it('takes nothing else for a mask', () => {
    for (const text of ['', 'masked', '«masked»', '«masked:»', '«masked:UPPER/1:8»', '«masked:a/1:»', 'a«b'])
      expect(parseMask(text), text).toBeUndefined();
  });
});
