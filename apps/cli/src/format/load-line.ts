import { type AssetCounts, assetStates, inPolicyPercent, totalAssets } from '@plimsoll/domain';
import type { Colors } from '../terminal/terminal.ts';

const glyphs = { in: '█', excepted: '▓', unknown: '▒', out: '░' } as const;

/** The load line in text: one bar of four segments, each with its count, and the per cent that is in policy. */
export const loadLine = (counts: AssetCounts, colors: Colors, width = 40): string => {
  const total = totalAssets(counts);
  const percent = inPolicyPercent(counts);
  if (percent === undefined) return 'No asset: no gating control applies to what was read, so there is no number.';
  const paint = { in: colors.green, excepted: colors.blue, unknown: colors.yellow, out: colors.red } as const;
  const lengths = segments(
    assetStates.map((state) => counts[state]),
    total,
    width,
  );
  const bar = assetStates.map((state, index) => paint[state](glyphs[state].repeat(lengths[index] ?? 0))).join('');
  const legend = assetStates.map((state) => `${paint[state](glyphs[state])} ${state} ${counts[state]}`).join('   ');
  return `${bar}  ${colors.bold(`${percent}% of assets in policy`)}\n${legend}`;
};

/** Lengths that add up to the width: whatever is not nothing is at least one character long. */
const segments = (counts: readonly number[], total: number, width: number): readonly number[] => {
  const lengths = counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.floor((count * width) / total))));
  const longest = lengths.indexOf(Math.max(...lengths));
  const rest = width - lengths.reduce((sum, length) => sum + length, 0);
  return lengths.map((length, index) => (index === longest ? length + rest : length));
};
