import type { AssetMove, Changes, MovedAsset } from '@plimsoll/contracts';
import { type AssetState, assetStates, type Cause, totalAssets } from '@plimsoll/domain';
import { formatDay } from '#design/instant-text.ts';
import { formatMove, formatPercent, plural } from '#design/quantity.tsx';

export const causeTitles: Readonly<Record<Cause, string>> = {
  resource: 'Objects changed',
  catalogue: 'The catalogue changed',
  exception: 'Exceptions changed',
  evidence: 'Evidence was lost or found',
};

export const segmentWords: Readonly<Record<AssetState | 'absent', string>> = {
  in: 'in policy',
  excepted: 'excepted',
  unknown: 'unknown',
  out: 'out of policy',
  absent: 'not there',
};

/** `−1 in policy, +1 out of policy`. */
export const movesText = (move: AssetMove): string =>
  assetStates
    .filter((one) => move[one] !== 0)
    .map((one) => `${formatMove(move[one])} ${segmentWords[one]}`)
    .join(', ');

/** The sentence that answers what changed. */
export const changesAnswer = ({ from, to, percentBefore, percentAfter, move, before, after }: Changes): string => {
  if (totalAssets(before) + totalAssets(after) === 0)
    return 'Nothing was applicable at either end, so there is no number.';
  const span = `From ${formatPercent(percentBefore)} on ${formatDay(from)} to ${formatPercent(percentAfter)} on ${formatDay(to)}`;
  if (move.in === 0) return `${span}: as many assets in policy as before.`;
  return `${span}: ${plural(Math.abs(move.in), 'asset')} ${move.in > 0 ? 'more' : 'fewer'} in policy.`;
};

/** `in policy, now out of policy`. */
export const wayText = ({ from, to }: Pick<MovedAsset, 'from' | 'to'>): string =>
  `${segmentWords[from]}, then ${segmentWords[to]}`;
