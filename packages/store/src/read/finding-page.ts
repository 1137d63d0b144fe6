import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { FindingFilter } from './finding-filter.ts';
import type { FindingPosition, FindingSort } from './finding-order.ts';
import { type CountedFindings, countAlong } from './finding-totals.ts';
import { type FindingLine, readAlong } from './findings.ts';
import { type FindingsAt, listFindingsAt, totalFindingsAt } from './findings-at.ts';
import { findWays } from './found-ways.ts';

/** A page of findings after a position, highest or newest first, and how many there are of them in all, now or as of an instant. */
export const readFindingPage = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  sort: FindingSort,
  after: FindingPosition | undefined,
  limit: number,
  at?: FindingsAt,
): Promise<{ readonly lines: readonly FindingLine[]; readonly counted: CountedFindings }> => {
  if (at !== undefined)
    return {
      lines: await listFindingsAt(tx, scope, filter, at, sort, after, limit),
      counted: await totalFindingsAt(tx, scope, filter, at),
    };
  const found = await findWays(tx, scope, filter);
  // Neither waits for the other's answer.
  const [lines, counted] = await Promise.all([readAlong(tx, found, sort, after, limit), countAlong(tx, found)]);
  return { lines, counted };
};

/** A page of findings after a position, highest or newest first. */
export const listFindings = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  sort: FindingSort,
  after: FindingPosition | undefined,
  limit: number,
): Promise<readonly FindingLine[]> => await readAlong(tx, await findWays(tx, scope, filter), sort, after, limit);

/** How many findings a filter leaves; `exact` is false where there may be more. */
export const totalFindings = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
): Promise<CountedFindings> => await countAlong(tx, await findWays(tx, scope, filter));
