import type { CheckContext } from '@plimsoll/engine';
import { dayAfter, lastDayOf, supportOf } from '../../knowledge/support.ts';
import { trustedDays } from '../../knowledge/turning-days.ts';

/** A version as it was found. */
export interface FoundVersion {
  readonly path: string;
  readonly found: string;
  readonly product: string;
  readonly numbers: readonly number[];
  /** The object that `path` is in, when it is not the subject. */
  readonly resource?: { readonly kind: string; readonly namespace: string; readonly name: string };
}

/** Reports a version that is out of support on `day`; says so where the data cannot tell. */
export const reportSupport = (version: FoundVersion, day: string | undefined, context: CheckContext): void => {
  if (day === undefined) {
    context.unknown('not-understood', 'the day that the verdict is about was not given');
    return;
  }
  const { path, found, product, numbers, resource } = version;
  const support = supportOf(context.data, product, numbers);
  if (!support.known) {
    context.unknown('not-understood', support.detail);
    return;
  }
  const last = lastDayOf(support.release);
  const told = `${support.source} (${support.asOf})`;
  if (last === undefined)
    context.report(path, found, `is older than every release of ${product} that is told of by ${told}`, resource);
  else if (last !== null && last < day)
    context.report(path, found, `support of ${product} ended on ${last}, by ${told}`, resource);
  else if (last === null && dayAfter(support.asOf, trustedDays) < day)
    context.unknown(
      'not-understood',
      `the data on ${product} are of ${support.asOf}, too old to say that it is supported`,
    );
};
