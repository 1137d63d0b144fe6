import { describe, expect, it } from 'vitest';
import { formatCapped, formatMove, formatPercent, formatQuantity, plural } from './quantity.tsx';

describe('numbers as people read them', () => {
  it('have separators and, when capped, a plus', () => {
    expect(formatQuantity(1_234_567)).toBe('1,234,567');
    expect(formatCapped({ count: 1000, exact: false })).toBe('1,000+');
    expect(formatCapped({ count: 1000, exact: true })).toBe('1,000');
  });

  it('say nothing where nothing is applicable', () => {
    expect(formatPercent(null)).toBe('–');
    expect(formatPercent(0)).toBe('0%');
  });

  it('carry the sign of a move', () => {
    expect([3, -3, 0].map(formatMove)).toEqual(['+3', '−3', '±0']);
  });

  it('agree with their noun', () => {
    expect([plural(1, 'cluster'), plural(0, 'cluster'), plural(2, 'policy', 'policies')]).toEqual([
      '1 cluster',
      '0 clusters',
      '2 policies',
    ]);
  });
});
