import { describe, expect, it } from 'vitest';
import { segmentsOf } from './load-line-geometry.ts';

const widthOf = (segments: ReturnType<typeof segmentsOf>) => segments.reduce((sum, { width }) => sum + width, 0);

describe('the segments of the load line', () => {
  it('stand in their fixed order and fill the bar', () => {
    const segments = segmentsOf({ out: 10, in: 60, unknown: 20, excepted: 10 });
    expect(segments.map(({ state }) => state)).toEqual(['in', 'excepted', 'unknown', 'out']);
    expect(segments.map(({ start }) => start)).toEqual([0, 60, 70, 90]);
    expect(widthOf(segments)).toBeCloseTo(100);
  });

  it('never lose one failing asset among thousands', () => {
    const segments = segmentsOf({ in: 99_999, excepted: 0, unknown: 0, out: 1 });
    expect(segments.at(-1)).toMatchObject({ state: 'out', count: 1 });
    expect(segments.at(-1)?.width).toBeGreaterThan(1);
    expect(widthOf(segments)).toBeCloseTo(100);
  });

  it('are none when nothing is applicable', () => {
    expect(segmentsOf({ in: 0, excepted: 0, unknown: 0, out: 0 })).toEqual([]);
  });
});
