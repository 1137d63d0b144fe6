import {
  type ReportFramework,
  type ReportHead,
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

/** An instant as people read it, always in UTC. */
export const instantText = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

export const percentText = ({ percent }: ReportPosture): string => (percent === null ? 'no assets' : `${percent}%`);

export const scopeText = ({ scope, clusters }: ReportHead): string => {
  const limited = scope.clusters.filter(({ namespaces }) => namespaces !== null).length;
  const what = scope.everything ? 'Everything of the organization' : many(scope.clusters.length, 'chosen cluster');
  const heard = `${many(clusters.length, 'cluster')} of ${number(scope.clusters.length)} evaluated`;
  return `${what}: ${heard}${limited === 0 ? '' : `, ${number(limited)} of them in chosen namespaces alone`}.`;
};

/** The four numbers with which every framework begins. */
export const frameworkText = ({ published, mapped, decided, attested, states, counted }: ReportFramework): string =>
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
