import type { AffectedRange, KnownVulnerability, ReferenceData } from '@plimsoll/domain';
import { compareNumbers, isPrerelease, type ParsedVersion, parseVersion } from './version.ts';

/** Vulnerabilities of the data that a version of one of the products has, worst first. */
export const vulnerabilitiesOf = (
  data: ReferenceData,
  products: readonly string[],
  version: ParsedVersion,
): readonly KnownVulnerability[] =>
  data.vulnerabilities
    .filter(
      (vulnerability) =>
        vulnerability.products.some((product) => products.includes(product)) &&
        vulnerability.affected.some((range) => isWithin(version, range)),
    )
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1));

/** The project whose advisories name a product: all parts of Kubernetes have one feed. */
const projectOf = (product: string): string => (product.startsWith('kube') ? 'kubernetes' : product);

/** Day of the newest fact on the projects of these products; undefined where the data hold none. */
export const newestFactOn = ({ vulnerabilities }: ReferenceData, products: readonly string[]): string | undefined => {
  const projects = new Set(products.map(projectOf));
  let newest: string | undefined;
  for (const { asOf, products: named } of vulnerabilities)
    if ((newest === undefined || asOf > newest) && named.some((product) => projects.has(projectOf(product))))
      newest = asOf;
  return newest;
};

const severities: readonly KnownVulnerability['severity'][] = ['critical', 'high', 'medium', 'low'];

const isWithin = (version: ParsedVersion, { introduced, fixed }: AffectedRange): boolean => {
  const { numbers } = version;
  if (introduced !== undefined && compareNumbers(numbers, numbersOf(introduced)) < 0) return false;
  if (fixed === undefined) return true;
  const order = compareNumbers(numbers, numbersOf(fixed));
  // A release candidate came before the release that is fixed.
  return order < 0 || (order === 0 && isPrerelease(version));
};

const numbersOf = (version: string): readonly number[] => parseVersion(version)?.numbers ?? [];

/** `CVE-2024-10220 (high): A gitRepo volume runs commands on the node`. */
export const describe = ({ id, severity, summary }: KnownVulnerability): string => `${id} (${severity}): ${summary}`;
