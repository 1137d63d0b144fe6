import { countedConditions } from './finding-filter.ts';
import { findingRows, type RowsAsked } from './finding-rows.ts';
import { waysInTime } from './finding-ways.ts';
import { type FoundWays, ownConditions } from './found-ways.ts';
import type { Values } from './scope-clause.ts';

/** A keyset position: the last row of the page before. */
export interface FindingPosition {
  readonly key: number | string;
  readonly clusterId: string;
  readonly subjectId: string;
  readonly controlId: string;
}

export type FindingSort = 'priority' | 'newest';

export const sortColumns: Readonly<Record<FindingSort, { readonly column: string; readonly type: string }>> = {
  priority: { column: 'f.priority', type: 'float8' },
  newest: { column: 'f.state_since', type: 'timestamptz' },
};

/** The order of a list: by what it is sorted by, then by what makes a finding one. */
export const orderOf = (sort: FindingSort): string =>
  `ORDER BY ${sortColumns[sort].column} DESC, f.cluster_id, f.subject_id, f.control_id`;

/** That a row `f` of findings comes after a position, so that an index in that order begins there. */
export const afterPosition = (
  sort: FindingSort,
  after: FindingPosition | undefined,
  values: Values,
): readonly string[] => {
  if (after === undefined) return [];
  const { column, type } = sortColumns[sort];
  const key = `${values.add(after.key)}::${type}`;
  const rest = [after.clusterId, after.subjectId, after.controlId].map((value) => values.add(value));
  return [
    `(${column} < ${key} OR (${column} = ${key} AND (f.cluster_id, f.subject_id, f.control_id) > (${rest[0]}::uuid, ${rest[1]}::uuid, ${rest[2]}::text)))`,
    `${column} <= ${key}`,
  ];
};

/** The first rows of a list along ways to them, in its order; undefined where it is proven that there are none. */
export const firstRows = (
  found: FoundWays,
  sort: FindingSort,
  { columns, conditions, most }: Omit<RowsAsked, 'order'>,
  values: Values,
): string | undefined => {
  const ways = sort === 'newest' ? waysInTime(found.sums, found.ways) : found.ways;
  if (ways.length === 0) return undefined;
  // Another way does not stand for the controls that were asked for.
  const rest = ways === found.ways ? found.rest : { ...found.rest, controls: found.filter.controls };
  const all = [...countedConditions(rest, values), ...ownConditions(found, values), ...conditions];
  return findingRows(ways, found.places, { columns, conditions: all, order: orderOf(sort), most }, values);
};
