import type { EnrolledClusters, FrameworkEnrolment } from '@plimsoll/contracts';
import { plural } from '#design/quantity.tsx';

/** `15 requirements by 2026-12-31`: a count or a day, never a percentage. */
export const targetText = ({ target }: Pick<FrameworkEnrolment, 'target'>): string => {
  if (target === null) return 'none';
  const { requirements, by } = target;
  return [requirements === undefined ? '' : plural(requirements, 'requirement'), by === undefined ? '' : `by ${by}`]
    .filter(Boolean)
    .join(' ');
};

/** Names that are listed before the rest is a number. */
const mostNames = 12;

/** Which clusters are counted, with what is known too little of to meet anything. */
export const countedText = ({ counted }: EnrolledClusters): string => {
  if (counted.length === 0) return 'no cluster: nothing of it is met';
  const named = counted.slice(0, mostNames).map(({ name, namespaces, evaluated, unclear }) => {
    const notes = [
      namespaces === null ? '' : plural(namespaces.length, 'namespace'),
      evaluated ? '' : 'never seen, so nothing is met there',
      unclear ? 'its namespaces could not be read, so nothing is met there' : '',
    ].filter(Boolean);
    return notes.length === 0 ? name : `${name} (${notes.join('; ')})`;
  });
  const rest = counted.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

/** What the enrolled view leaves out, beside its numbers; empty where nothing is. */
export const leftOutText = ({
  excluded,
  clusters,
}: {
  readonly excluded: number;
  readonly clusters: { readonly excluded: number; readonly notEnrolled: number };
}): string =>
  [
    excluded === 0 ? '' : `${plural(excluded, 'requirement')} left out with a reason`,
    clusters.excluded === 0 ? '' : `${plural(clusters.excluded, 'cluster')} left out with a reason`,
    clusters.notEnrolled === 0 ? '' : `${plural(clusters.notEnrolled, 'cluster')} not enrolled`,
  ]
    .filter(Boolean)
    .join(', ');
