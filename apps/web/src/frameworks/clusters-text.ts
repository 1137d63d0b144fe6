import type { RequirementLine } from '@plimsoll/contracts';
import { type FrameworkKind, requirementStates } from '@plimsoll/domain';
import { stateText } from './framework-text.ts';

/** `met in 41 of 57 clusters, unmet 9, incomplete 7`: counts, never a percentage. */
export const clustersText = (counts: RequirementLine['clusters'], kind: FrameworkKind): string => {
  const present = requirementStates.filter((state) => counts[state] > 0);
  const total = requirementStates.reduce((sum, state) => sum + counts[state], 0);
  const [first, ...rest] = present;
  if (first === undefined) return 'no cluster in scope';
  const noun = total === 1 ? 'cluster' : 'clusters';
  const lead = `${stateText(kind, first)} in ${counts[first]} of ${total} ${noun}`;
  return [lead, ...rest.map((state) => `${stateText(kind, state)} ${counts[state]}`)].join(', ');
};
