import type { Cluster, Posture } from '@plimsoll/contracts';
import { totalAssets } from '@plimsoll/domain';
import { plural } from '#design/quantity.tsx';

/** The sentence that answers "are we above the line?". */
export const homeAnswer = ({ counts, percent, target }: Posture, clusters: readonly Cluster[]): string => {
  if (percent === null)
    return `Nothing has been evaluated in ${plural(clusters.length, 'cluster')} yet, so there is no number.`;
  // A cluster that never sent anything has no assets: it is told of beside the sentence, not in it.
  const where = plural(clusters.filter(({ firstSeenAt }) => firstSeenAt !== null).length, 'cluster');
  const blind = counts.unknown === 0 ? '' : ` ${plural(counts.unknown, 'asset')} could not be judged.`;
  if (percent >= target)
    return `Above the line: ${percent}% of ${plural(totalAssets(counts), 'asset')} in ${where} are in policy.${blind}`;
  return `Below the line of ${target}%: ${plural(counts.out, 'asset')} in ${where} ${counts.out === 1 ? 'is' : 'are'} out of policy.${blind}`;
};
