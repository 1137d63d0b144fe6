import { describe, expect, it } from 'vitest';
import { parsePosition, writePosition } from './position.ts';

describe('a position', () => {
  it.each(['1764000000.812:815:', '1764000000.812:815:812,814', '0.1:1:'])('is read as it was written: %s', (text) => {
    const position = parsePosition(text);
    expect(position === undefined ? undefined : writePosition(position)).toBe(text);
  });

  it('of nothing at all is the beginning of what is kept', () => {
    expect(parsePosition('0')).toEqual({ seconds: 0, snapshot: '1:1:' });
  });

  it.each([
    '',
    'yesterday',
    '-1.1:1:',
    '1.815:812:',
    '1.0:5:',
    '1.2:5:5',
    '1.2:5:4,3',
    '1.2:5:1',
    '1.2:5:3,',
    `1.1:${1n << 63n}:`,
    "1.1:1:'; SELECT 1",
    `1.1:2:${'1,'.repeat(5_000)}`,
  ])('is not made of what Postgres would refuse: %s', (text) => {
    expect(parsePosition(text)).toBeUndefined();
  });
});
