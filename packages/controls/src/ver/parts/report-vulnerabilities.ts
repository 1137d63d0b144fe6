import type { KnownVulnerability } from '@plimsoll/domain';
import type { CheckContext } from '@plimsoll/engine';
import { dayAfter } from '../../knowledge/support.ts';
import { trustedDays } from '../../knowledge/turning-days.ts';
import type { ParsedVersion } from '../../knowledge/version.ts';
import { describe, isWatched, vulnerabilitiesOf } from '../../knowledge/vulnerable.ts';

export interface FoundProduct {
  readonly path: string;
  readonly found: string;
  readonly products: readonly string[];
  readonly version: ParsedVersion;
  /** Who backports fixes without moving the number; then a number in range leaves the answer open. */
  readonly backportedBy?: string | undefined;
  readonly operatingSystem?: string;
}

/** Reports every vulnerability that the version has; says so where the data are too old, or a vendor backports. */
export const reportVulnerabilities = (
  { path, found, products, version, backportedBy, operatingSystem }: FoundProduct,
  day: string | undefined,
  context: CheckContext,
): void => {
  if (!isWatched(context.data, products) || day === undefined || isOld(context.data.vulnerabilities, day)) {
    context.unknown('not-understood', `the data hold no recent vulnerabilities of ${products.join(' or ')}`);
    return;
  }
  for (const vulnerability of vulnerabilitiesOf(context.data, products, version)) {
    if (vulnerability.operatingSystem !== undefined && vulnerability.operatingSystem !== (operatingSystem ?? 'linux'))
      continue;
    if (backportedBy === undefined)
      context.report(path, found, describe(vulnerability), undefined, vulnerability.severity);
    else
      context.unknown(
        'not-understood',
        `${vulnerability.id} is fixed in a later number, and ${backportedBy} backports fixes: see its bulletins`,
      );
  }
};

const isOld = (vulnerabilities: readonly KnownVulnerability[], day: string): boolean => {
  const oldestTrusted = dayAfter(day, -trustedDays);
  return vulnerabilities.every(({ asOf }) => asOf < oldestTrusted);
};
