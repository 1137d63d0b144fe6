import { type AssetCounts, type AssetState, assetStates, totalAssets } from '@plimsoll/domain';

export interface Segment {
  readonly state: AssetState;
  readonly count: number;
  /** Start and width in per cent of the bar. */
  readonly start: number;
  readonly width: number;
}

// Narrower than this a segment could be neither seen nor clicked; what it gains the others give in proportion.
const least = 1.5;

/**
 * Segments of the load line in their fixed order; states without assets have none. A share too small to be seen is drawn
 * a little wider, so that a single failing asset among thousands never disappears.
 */
export const segmentsOf = (counts: AssetCounts): readonly Segment[] => {
  const total = totalAssets(counts);
  if (total === 0) return [];
  const present = assetStates.filter((state) => counts[state] > 0);
  const widened = present.map((state) => Math.max((counts[state] * 100) / total, least));
  const sum = widened.reduce((a, b) => a + b, 0);
  let start = 0;
  return present.map((state, index) => {
    const width = ((widened[index] ?? 0) * 100) / sum;
    const segment = { state, count: counts[state], start, width };
    start += width;
    return segment;
  });
};
