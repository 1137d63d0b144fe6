import type { DataSetLine } from '@plimsoll/contracts';
import { freshDays } from '@plimsoll/domain';
import { formatQuantity, plural } from '#design/quantity.tsx';

/** What is to be said of all data sets in one sentence. */
export const dataSetsAnswer = (items: readonly DataSetLine[]): string => {
  const old = items.filter(({ inUse }) => inUse.old).map(({ title }) => title);
  return old.length === 0
    ? `What controls judge by: versions, dates, vulnerabilities. None of it is older than ${freshDays} days.`
    : `What controls judge by: versions, dates, vulnerabilities. Older than ${freshDays} days: ${old.join(', ')}.`;
};

/** `276 days old`, and what that means where it is too much. */
export const ageText = ({ ageDays, old }: DataSetLine['inUse']): string => {
  if (ageDays === null) return 'It holds no facts.';
  const age = ageDays === 0 ? 'Of today.' : `${plural(ageDays, 'day')} old.`;
  return old ? `${age} What changed since is not known here.` : age;
};

/** `kubernetes.io, example.com and 12 more`. */
export const sourcesText = (
  { sources, sourceCount }: Pick<DataSetLine['inUse'], 'sources' | 'sourceCount'>,
  atMost: number,
): string => {
  const shown = sources.slice(0, atMost);
  const rest = sourceCount - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${formatQuantity(rest)} more` : shown.join(', ');
};

/** Which facts a revision uses. */
export const originText = (origin: number): string => (origin === 0 ? 'the built-in data' : `revision ${origin}`);
