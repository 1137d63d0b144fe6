import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { type FindingFilter, subjectConditions } from './finding-filter.ts';
import { type Places, placesOf } from './finding-places.ts';
import { type FoundSubject, findSubjects, isAboutOne } from './finding-subjects.ts';
import { readSums, type Sums } from './finding-sums.ts';
import { type Way, waysTo } from './finding-ways.ts';
import type { Values } from './scope-clause.ts';

/** What a list and its totals are read by: where a filter looks, what the sums say of it, and what leads to its findings. */
export interface FoundWays {
  readonly filter: FindingFilter;
  readonly places: Places;
  readonly sums: Sums;
  readonly ways: readonly Way[];
  /** Subjects that a part of the filter leaves; undefined: they are too many, or nothing of it is asked. */
  readonly subjects: readonly FoundSubject[] | undefined;
  /** What of the filter neither the subjects nor the ways stand for. */
  readonly rest: FindingFilter;
}

/** What only the subject tells, as conditions on a row `f`. */
export const ownConditions = ({ subjects, rest }: FoundWays, values: Values): readonly string[] => [
  ...(subjects === undefined ? [] : [isAboutOne(subjects, values)]),
  ...subjectConditions(rest, values),
];

/** Decides once for a list, its total and its facets how findings are found. */
export const findWays = async (tx: OrgTransaction, scope: Scope, filter: FindingFilter): Promise<FoundWays> => {
  const places = await placesOf(tx, scope, filter);
  const sums = await readSums(tx, places, filter);
  const found = await findSubjects(tx, places, filter);
  const ways = waysTo(places, filter, sums, found?.subjects);
  // Of ways by controls those are all that is asked for.
  const isLed = ways.some(({ by }) => by === 'control' || by === 'rare controls');
  // A way by the subjects needs not ask for them again.
  const subjects = ways.some(({ by }) => by === 'subject') ? undefined : found?.subjects;
  const rest = found?.rest ?? filter;
  return { filter, places, sums, ways, subjects, rest: isLed ? { ...rest, controls: undefined } : rest };
};
