import {
  listsEveryFinding,
  type ReportFilter,
  type ReportHead,
  type ReportOverview,
  type ReportPosture,
  type RequirementState,
  type Severity,
  totalAssets,
  type UndeterminedReason,
  undeterminedReasonText,
} from '@plimsoll/domain';

/** A severity with its sign, so that it is told apart without colour. */
export const severityText: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

export const stateText: Readonly<Record<RequirementState, string>> = {
  met: 'met',
  unmet: 'unmet',
  incomplete: 'incomplete',
  manual: 'manual',
  supports: 'evidence supports',
  contradicts: 'evidence contradicts',
  missing: 'evidence missing',
  attestation: 'for a person to attest',
  'none-open': 'none open',
  open: 'open',
  unknown: 'unknown',
  unchecked: 'unchecked',
};

export const number = (count: number): string => count.toLocaleString('en');
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : more}`;

const partsOf = (at: string, zone: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );

/** The day of an instant in a zone. */
export const dayText = (at: string, zone: string): string => {
  const { year, month, day } = partsOf(at, zone);
  return `${year}-${month}-${day}`;
};

/** An instant as people of a zone read it, with the zone: `2026-06-30 23:59 UTC`. */
export const instantText = (at: string, zone: string): string => {
  const { hour, minute, timeZoneName } = partsOf(at, zone);
  return `${dayText(at, zone)} ${hour}:${minute} ${timeZoneName}`;
};

const filterNames = {
  controls: 'controls',
  severities: 'severity',
  statuses: 'status',
  kinds: 'kind of object',
  parties: 'to be mended by',
  text: 'with a name that holds',
} as const satisfies Record<keyof ReportFilter, string>;

/** Which findings are listed. */
export const filterText = ({ filter }: Pick<ReportHead, 'filter'>): string => {
  if (listsEveryFinding(filter)) return 'every finding of the scope';
  return (Object.keys(filterNames) as (keyof ReportFilter)[])
    .flatMap((name) => {
      const value = filter[name];
      return value === undefined ? [] : [`${filterNames[name]} ${Array.isArray(value) ? value.join(' or ') : value}`];
    })
    .join('; ');
};

export const percentText = ({ percent }: ReportPosture): string => (percent === null ? 'no assets' : `${percent}%`);

export const scopeText = ({ scope, clusters }: ReportHead): string => {
  const limited = scope.clusters.filter(({ namespaces }) => namespaces !== null).length;
  const what = scope.everything ? 'Everything of the organization' : many(scope.clusters.length, 'chosen cluster');
  const heard = `${many(clusters.length, 'cluster')} of ${number(scope.clusters.length)} evaluated`;
  return `${what}: ${heard}${limited === 0 ? '' : `, ${number(limited)} of them in chosen namespaces alone`}.`;
};

/** The four numbers with which every framework begins. */
export const frameworkText = ({
  published,
  mapped,
  decided,
  attested,
  states,
  counted,
}: ReportOverview['frameworks'][number]): string =>
  `Published ${number(published)}${counted === null ? '' : ` ${counted}`}, mapped ${number(mapped)}, decided ${number(decided)}, attested ${number(attested)}. ${states
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${number(count)} ${stateText[state]}`)
    .join(', ')}.`;

export const reasonText = (reason: string): string =>
  (undeterminedReasonText as Readonly<Record<string, string>>)[reason as UndeterminedReason] ?? reason;

export const postureCells = ({ counts }: ReportPosture): readonly string[] => [
  ...(['in', 'excepted', 'unknown', 'out'] as const).map((segment) => number(counts[segment])),
];

export const assetsOf = ({ counts }: ReportPosture): number => totalAssets(counts);
