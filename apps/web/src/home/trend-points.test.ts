import { describe, expect, it } from 'vitest';
import { trendPoints } from './trend-points.ts';

const counts = { in: 3, excepted: 0, unknown: 0, out: 1 };

describe('the points of a trend', () => {
  it('keep a gap where a day has no evidence', () => {
    const points = trendPoints([
      { day: '2026-03-01', counts, percent: 75 },
      { day: '2026-02-27', counts, percent: 70 },
    ]);
    expect(points.map(({ day, percent }) => [day, percent])).toEqual([
      ['2026-02-27', 70],
      ['2026-02-28', null],
      ['2026-03-01', 75],
    ]);
  });

  it('are none without history', () => {
    expect(trendPoints([])).toEqual([]);
  });
});
