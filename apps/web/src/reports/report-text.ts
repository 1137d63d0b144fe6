import type { Report } from '@plimsoll/contracts';
import { listsEveryFinding, partyText, type ReportFilter, type ReportFormat, type ReportKind } from '@plimsoll/domain';
import { formatQuantity, plural } from '#design/quantity.tsx';

export const kindTitles: Readonly<Record<ReportKind, string>> = {
  full: 'Full report',
  executive: 'Executive page',
  framework: 'Framework report',
  team: 'Team annex',
  findings: 'Findings report',
  evidence: 'Evidence appendix',
};

/** What the PDF of each kind holds, beside the method and what is not known. */
export const kindHelp: Readonly<Record<ReportKind, string>> = {
  full: 'Every chapter: management, clusters, frameworks, teams, findings, exceptions, evidence.',
  executive: 'One page for management, with the method behind it.',
  framework: 'Each requirement in the words of its framework, and what breaks it.',
  team: 'A part for each owner team: its posture, what fails there, what to mend first.',
  findings: 'Each control that fails, why it matters, how to mend it, and where.',
  evidence: 'What was found in which field of which object.',
};

export const formatTitles: Readonly<Record<ReportFormat, string>> = { pdf: 'PDF', csv: 'CSV', json: 'JSON' };

const shownClusters = 3;

/** `Everything`, or `shop (2 namespaces), bank and 3 more`. */
export const scopeText = ({ clusters }: Pick<Report, 'clusters'>): string => {
  if (clusters === null) return 'Everything';
  const named = clusters
    .slice(0, shownClusters)
    .map(({ name, namespaces }) =>
      [name ?? 'a deleted cluster', namespaces === null ? '' : `(${plural(namespaces.length, 'namespace')})`]
        .join(' ')
        .trim(),
    );
  const more = clusters.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
};

/** Which findings it lists, in words; undefined for all of them. */
export const filterText = (filter: ReportFilter): string | undefined => {
  if (listsEveryFinding(filter)) return undefined;
  const { severities, statuses, parties, controls, kinds, text } = filter;
  const of = (name: string, values: readonly string[] | undefined): string[] => {
    if (values === undefined) return [];
    return [values.length > 6 ? `${values.length} ${name}s` : `${name} ${values.join(' or ')}`];
  };
  return [
    ...of('severity', severities),
    ...of('status', statuses),
    ...of('control', controls),
    ...of('kind', kinds),
    ...of(
      'party',
      parties?.map((party) => partyText[party]),
    ),
    ...(text === undefined ? [] : [`a name that holds “${text}”`]),
  ].join('; ');
};

/** `4.2 MB`: a size as people say it. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${formatQuantity(Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** Reports in this list that have the model of another one in it. */
export const sameModels = (reports: readonly Pick<Report, 'digest'>[]): ReadonlySet<string> => {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const { digest } of reports) {
    if (digest === null) continue;
    if (seen.has(digest)) twice.add(digest);
    seen.add(digest);
  }
  return twice;
};

/** What a file is called when it is saved. */
export const fileName = ({ id, asOf, requestedAt }: Report, format: ReportFormat): string =>
  `plimsoll-report-${(asOf ?? requestedAt).slice(0, 10)}-${id.slice(0, 8)}.${format}`;
