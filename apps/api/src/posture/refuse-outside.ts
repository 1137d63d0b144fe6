import { AppError, type Scope } from '@plimsoll/domain';
import { type OrgTransaction, readKnownRange } from '@plimsoll/store';
import { inUtc, isBefore } from './in-utc.ts';

/** Throws where an instant in UTC lies before the first evidence or after the last, naming the bound. */
export const refuseOutside = (asOf: string, from: string | null, to: string | null): void => {
  if (from === null || isBefore(asOf, from))
    throw new AppError(
      'range.before-retention',
      `History begins at ${from ?? 'the first inventory'}. Ask for a later instant.`,
    );
  if (to !== null && isBefore(to, asOf))
    throw new AppError('range.in-future', `Verdicts are known up to ${to}. Ask for that instant, or leave asOf out.`);
};

/** What is asked about: some of the clusters, and whether also how controls stood, which is kept since later. */
interface Asked {
  readonly clusters?: readonly string[] | undefined;
  readonly counters?: boolean;
}

/**
 * The instant a query asks about, in UTC; undefined: now. Throws `range.before-retention` or `range.in-future` where
 * nothing is known of it in the scope.
 */
export const askedInstant = async (
  tx: OrgTransaction,
  scope: Scope,
  asOf: string | undefined,
  { clusters, counters = false }: Asked = {},
): Promise<string | undefined> => {
  if (asOf === undefined) return undefined;
  const instant = inUtc(asOf);
  const range = await readKnownRange(tx, scope, clusters);
  refuseOutside(instant, counters ? range.countedFrom : range.from, range.to);
  return instant;
};
