import {
  FindingStatus,
  findingStatuses,
  Party,
  parties,
  ReportKind,
  reportKinds,
  Severity,
  severities,
} from '@plimsoll/domain';
import { createLoader, createSerializer, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';

const words = parseAsArrayOf(parseAsString);

/** What the form for a new report begins with follows from its address: links from other pages carry what they show. */
const parsers = {
  for: parseAsStringLiteral(reportKinds),
  /** As a page was narrowed, in the words of its address. */
  scope: parseAsString,
  team: parseAsString,
  cluster: words,
  namespace: words,
  frameworks: words,
  asOf: parseAsString,
  control: words,
  kind: words,
  severity: parseAsArrayOf(parseAsStringLiteral(severities)),
  status: parseAsArrayOf(parseAsStringLiteral(findingStatuses)),
  responsibility: parseAsArrayOf(parseAsStringLiteral(parties)),
  framework: parseAsString,
  policy: parseAsString,
  q: parseAsString,
};

export const loadNewReport = createLoader(parsers);
export type NewReport = Awaited<ReturnType<typeof loadNewReport>>;

const serialize = createSerializer(parsers);

/** The form for a new report, filled in with what a page shows. */
export const newReportHref = (begin: Partial<NewReport>): string => serialize('/reports/new', begin);

const listOf = (values: readonly string[] | null): string[] | undefined =>
  values === null || values.length === 0 ? undefined : [...values];

/** Which findings a link asks for, as the API takes it; undefined: all of them. */
export const askedFindings = (begin: NewReport) => {
  const asked = {
    control: listOf(begin.control),
    kind: listOf(begin.kind),
    severity: listOf(begin.severity)?.map((one) => Severity.parse(one)),
    status: listOf(begin.status)?.map((one) => FindingStatus.parse(one)),
    responsibility: listOf(begin.responsibility)?.map((one) => Party.parse(one)),
    framework: begin.framework ?? undefined,
    policy: begin.policy ?? undefined,
    q: begin.q?.trim() || undefined,
  };
  return Object.values(asked).some((value) => value !== undefined) ? asked : undefined;
};

export const askedKind = (begin: NewReport): ReportKind => ReportKind.catch('full').parse(begin.for);
