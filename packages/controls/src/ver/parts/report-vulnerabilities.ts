import type { CheckContext } from '@plimsoll/engine';
import { dayAfter } from '../../knowledge/support.ts';
import { trustedDays } from '../../knowledge/turning-days.ts';
import type { ParsedVersion } from '../../knowledge/version.ts';
import { describe, newestFactOn, vulnerabilitiesOf } from '../../knowledge/vulnerable.ts';

export interface FoundProduct {
  readonly path: string;
  readonly found: string;
  readonly products: readonly string[];
  readonly version: ParsedVersion;
  /** Who backports fixes without moving the number; then a number in range leaves the answer open. */
  readonly backportedBy?: string | undefined;
  readonly operatingSystem?: string;
}

/**
 * Reports every vulnerability that the version has; says so where a vendor backports, and where there is none but what is
 * known of the project is too old to tell.
 */
export const reportVulnerabilities = (
  { path, found, products, version, backportedBy, operatingSystem = 'linux' }: FoundProduct,
  day: string | undefined,
  context: CheckContext,
): void => {
  const present = vulnerabilitiesOf(context.data, products, version).filter(
    (vulnerability) => (vulnerability.operatingSystem ?? operatingSystem) === operatingSystem,
  );
  const newest = newestFactOn(context.data, products);
  if (present.length === 0 && (newest === undefined || day === undefined || newest < dayAfter(day, -trustedDays)))
    context.unknown('not-understood', `the data hold no recent vulnerabilities of ${products.join(' or ')}`);
  for (const vulnerability of present)
    if (backportedBy === undefined)
      context.report(path, found, describe(vulnerability), undefined, vulnerability.severity);
    else
      context.unknown(
        'not-understood',
        `${vulnerability.id} is fixed in a later number, and ${backportedBy} backports fixes: see its bulletins`,
      );
};
