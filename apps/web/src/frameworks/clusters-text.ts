import type { RequirementLine } from '@plimsoll/contracts';
import { stateText } from './framework-text.ts';

/** `met in 41 of 57 clusters, unmet 9, incomplete 7`: counts, never a percentage. */
export const clustersText = (counts: RequirementLine['clusters']): string => {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const [first, ...rest] = counts;
  if (first === undefined) return 'no cluster judged';
  const noun = total === 1 ? 'cluster' : 'clusters';
  const lead = `${stateText(first.state)} in ${first.count} of ${total} ${noun}`;
  return [lead, ...rest.map(({ state, count }) => `${stateText(state)} ${count}`)].join(', ');
};
