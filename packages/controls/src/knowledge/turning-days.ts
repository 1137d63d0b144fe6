import type { ReferenceData } from '@plimsoll/domain';
import { dayAfter } from './support.ts';

/** Notice that an upgrade needs, to test it and bring it through every environment: days before the end of support. */
export const noticeDays = 60;
/** Data older than this many days do not vouch for what they leave open. */
export const trustedDays = 365;

/**
 * True when some verdict on versions may change on a day after `from` and up to `to` although nothing else does: a support
 * ends, its notice begins, or data become too old.
 */
export const dataTurn = (data: ReferenceData, from: string, to: string): boolean => {
  const isBetween = (day: string): boolean => from < day && day <= to;
  return (
    data.lifecycles.some(
      ({ asOf, releases }) =>
        isBetween(dayAfter(asOf, trustedDays + 1)) ||
        releases.some(({ endOfLife, extendedEnd }) =>
          [endOfLife, extendedEnd].some(
            (last) =>
              typeof last === 'string' && (isBetween(dayAfter(last, 1)) || isBetween(dayAfter(last, -noticeDays))),
          ),
        ),
    ) || data.vulnerabilities.some(({ asOf }) => isBetween(dayAfter(asOf, trustedDays + 1)))
  );
};
