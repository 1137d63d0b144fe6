import { describe, expect, it } from 'vitest';
import { formatAgo, formatDay, formatInstant } from './instant-text.ts';

const now = new Date('2026-06-30T12:00:00Z');

describe('a time ago', () => {
  it.each([
    ['2026-06-30T11:59:58Z', 'just now'],
    ['2026-06-30T11:59:20Z', '40 s ago'],
    ['2026-06-30T11:00:01Z', '59 min ago'],
    ['2026-06-30T09:00:00Z', '3 h ago'],
    ['2026-06-28T12:00:00Z', '2 d ago'],
    ['2026-01-01T12:00:00Z', '5 months ago'],
    ['2020-01-01T12:00:00Z', '6 years ago'],
    ['2026-07-06T12:00:00.000001Z', 'in 6 d'],
  ])('%s is %s', (at, text) => {
    expect(formatAgo(at, now)).toBe(text);
  });

  it('is exact on demand, in the zone that is asked for', () => {
    expect(formatInstant('2026-06-30T12:00:00Z', 'Europe/Oslo')).toContain('14:00:00');
    expect(formatDay('2026-06-30')).toBe('30 Jun 2026');
  });
});
