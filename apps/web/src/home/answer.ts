import type { Cluster, Posture } from '@plimsoll/contracts';
import { totalAssets } from '@plimsoll/domain';
import { plural } from '#design/quantity.tsx';

/** The sentence that answers "are we above the line?". */
export const homeAnswer = ({ counts, percent, target }: Posture, clusters: readonly Cluster[]): string => {
  const where = plural(clusters.length, 'cluster');
  if (percent === null) return `Nothing has been evaluated in ${where} yet, so there is no number.`;
  const blind = counts.unknown === 0 ? '' : ` ${plural(counts.unknown, 'asset')} could not be judged.`;
  if (percent >= target)
    return `Above the line: ${percent}% of ${plural(totalAssets(counts), 'asset')} in ${where} are in policy.${blind}`;
  return `Below the line of ${target}%: ${plural(counts.out, 'asset')} in ${where} ${counts.out === 1 ? 'is' : 'are'} out of policy.${blind}`;
};
