import type { OrgTransaction } from '../sql.ts';
import { countedConditions, subjectConditions } from './finding-filter.ts';
import { findingRows } from './finding-rows.ts';
import { areExact } from './finding-sums.ts';
import { waysInAnyOrder } from './finding-ways.ts';
import { type FoundWays, ownConditions } from './found-ways.ts';
import { Values } from './scope-clause.ts';

/** Findings are counted up to this many where no sums tell how many there are; beyond it a count is a lower bound. */
export const facetCap = 10_000;

/** A count; `exact` is false where there may be more. */
export interface CountedFindings {
  readonly total: number;
  readonly exact: boolean;
}

/** Findings of a filter without order, at most `facetCap` and one: `own` are the conditions that are left to the caller. */
export const someFindings = (
  found: FoundWays,
  columns: string,
  values: Values,
): { readonly rows: string; readonly own: readonly string[] } => {
  const { places } = found;
  const ways = waysInAnyOrder(places, found.ways);
  const own = ownConditions(found, values);
  const conditions = countedConditions(found.rest, values);
  // Few subjects: what holds of them is asked of each finding. Else so many findings are looked at, and no more.
  const led = ways.every(({ by }) => by === 'subject');
  const asked = {
    columns,
    conditions: led ? [...conditions, ...own] : conditions,
    order: '',
    most: values.add(facetCap + 1),
  };
  return { rows: findingRows(ways, places, asked, values), own: led ? [] : own };
};

/** How many findings ways lead to: told by the sums, or counted up to `facetCap`. */
export const countAlong = async ({ orgId, query }: OrgTransaction, found: FoundWays): Promise<CountedFindings> => {
  if (found.ways.length === 0) return { total: 0, exact: true };
  if (found.sums.findings !== undefined && areExact(found.places, found.filter))
    return { total: found.sums.findings, exact: true };
  const values = new Values([orgId]);
  const told = ownConditions(found, new Values([])).length > 0;
  const isNamed = subjectConditions(found.rest, new Values([])).length > 0;
  const columns = `f.cluster_id${told ? ', f.subject_id' : ''}${isNamed ? ', f.name, f.exceptions' : ''}`;
  const { rows, own } = someFindings(found, columns, values);
  const [row] = await query<{ looked: number; total: number }>(
    `SELECT count(*) AS looked, count(*) FILTER (WHERE ${own.join(' AND ') || 'true'}) AS total FROM (${rows}) AS f`,
    values.list,
  );
  const { looked = 0, total = 0 } = row ?? {};
  return { total: Math.min(total, facetCap), exact: looked <= facetCap };
};
