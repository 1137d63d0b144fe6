import {
  partyText,
  providerTitle,
  type Severity,
  severities,
  severityRank,
  totalAssets,
  type Verdict,
  type Violation,
} from '@plimsoll/domain';
import type { Baseline } from '../scan/baseline.ts';
import { type Ratchet, ratchetText } from '../scan/ratchet.ts';
import type { ScannedEvaluation, ScanResult } from '../scan/scan-result.ts';
import { cut, printable } from '../terminal/printable.ts';
import type { Colors } from '../terminal/terminal.ts';
import { foundText } from './found-text.ts';
import { frameworkText } from './framework-text.ts';
import { loadLine } from './load-line.ts';
import { placeText, sourceText, subjectText } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

/** How a table is drawn. */
export interface TableLook {
  readonly colors: Colors;
  readonly width: number;
  readonly show: 'failing' | 'all';
  readonly baseline: Baseline;
  readonly ratchet: Ratchet | undefined;
}

const glyphs: Readonly<Record<Severity, string>> = { critical: '✖', high: '▲', medium: '●', low: '○', info: '·' };

/** What a person reads: failures by object, worst first; what could not be decided; errors; the load line. */
export function* formatTable(result: ScanResult, look: TableLook): Iterable<string> {
  const severityOf = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.severity]));
  const titles = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.title]));
  for (const evaluation of result.evaluations) yield* subjectLines(evaluation, severityOf, titles, look);
  yield* undeterminedLines(result, look);
  yield* errorLines(result, look);
  yield* summaryLines(result, look);
}

function* subjectLines(
  evaluation: ScannedEvaluation,
  severityOf: ReadonlyMap<string, Severity>,
  titles: ReadonlyMap<string, string>,
  { colors, width, show, baseline }: TableLook,
): Iterable<string> {
  const verdicts = shownVerdicts(evaluation, show).filter(({ status }) => status !== 'undetermined');
  if (verdicts.length === 0) return;
  const severity = (verdict: Verdict): Severity => verdict.severity ?? severityOf.get(verdict.control) ?? 'info';
  const rank = (verdict: Verdict): number => (verdict.status === 'fail' ? severityRank(severity(verdict)) : 9);
  const { subject } = evaluation;
  yield `${colors.bold(printable(subjectText(subject)))}  ${colors.dim(printable(placeText(subject)))}\n`;
  for (const verdict of [...verdicts].sort((a, b) => rank(a) - rank(b))) {
    const known = verdict.status === 'fail' && baseline.knows(subject, verdict) ? colors.dim(' (known)') : '';
    const mark = markOf(verdict, severity(verdict), colors);
    yield `  ${mark}  ${verdict.control.padEnd(34)} ${titles.get(verdict.control) ?? ''}${known}${whose(verdict, colors)}\n`;
    for (const violation of verdict.violations.slice(0, 5)) {
      const line = printable(violationText(violation));
      yield `              ${colors.dim(cut(line, Math.max(40, width - 14)))}\n`;
    }
    if (verdict.status === 'excepted')
      yield `              ${colors.dim(cut(printable(reasonOf(verdict) ?? ''), Math.max(40, width - 14)))}\n`;
    if (verdict.violations.length > 5)
      yield `              ${colors.dim(`and ${verdict.violations.length - 5} more`)}\n`;
  }
  yield '\n';
}

const whose = ({ responsibility }: Verdict, colors: Colors): string =>
  responsibility === undefined
    ? ''
    : colors.dim(printable(` (${partyText[responsibility.party].toLowerCase()}: ${responsibility.pack})`));

const violationText = ({ path, found, resource }: Violation): string => {
  const where = resource === undefined ? '' : `${resource.kind} ${resource.name}: `;
  return `${where}${path} ${found === null ? 'is not set' : `= ${foundText(found)}`}`;
};

const markOf = (verdict: Verdict, severity: Severity, colors: Colors): string => {
  if (verdict.status === 'pass') return colors.green('✔ pass    ');
  if (verdict.status === 'excepted') return colors.blue('◇ excepted');
  const text = `${glyphs[severity]} ${severity.padEnd(8)}`;
  return paintSeverity(severity, text, colors);
};

const paintSeverity = (severity: Severity, text: string, colors: Colors): string => {
  switch (severity) {
    case 'critical':
      return colors.bold(colors.red(text));
    case 'high':
      return colors.red(text);
    case 'medium':
      return colors.yellow(text);
    case 'low':
      return colors.cyan(text);
    case 'info':
      return colors.dim(text);
  }
};

/** The same reason for many objects is one line: it is one piece of missing evidence. */
function* undeterminedLines(result: ScanResult, { colors, width }: TableLook): Iterable<string> {
  const byReason = new Map<string, { controls: Set<string>; count: number }>();
  for (const { verdicts } of result.evaluations)
    for (const verdict of verdicts) {
      if (verdict.status !== 'undetermined') continue;
      const reason = reasonOf(verdict) ?? 'unknown';
      const group = byReason.get(reason) ?? { controls: new Set(), count: 0 };
      group.controls.add(verdict.control);
      group.count += 1;
      byReason.set(reason, group);
    }
  if (byReason.size === 0) return;
  yield `${colors.bold('Not decided')}\n`;
  for (const [reason, { controls, count }] of byReason) {
    yield `  ${colors.yellow('?')} ${printable(reason)} ${colors.dim(`(${count} ${count === 1 ? 'verdict' : 'verdicts'})`)}\n`;
    yield `      ${colors.dim(cut([...controls].join(', '), Math.max(40, width - 6)))}\n`;
  }
  yield '\n';
}

function* errorLines(result: ScanResult, { colors }: TableLook): Iterable<string> {
  if (result.errors.length === 0) return;
  yield `${colors.bold(colors.red('Could not be read'))}\n`;
  for (const error of result.errors)
    yield `  ${printable(sourceText(error))} ${colors.dim(`document ${error.document}`)}  ${printable(error.message)}\n`;
  yield '\n';
}

const failuresBySeverity = ({ controls, evaluations }: ScanResult): ReadonlyMap<Severity, number> => {
  const severityOf = new Map(controls.map(({ meta }) => [String(meta.id), meta.severity]));
  const counts = new Map<Severity, number>();
  for (const { verdicts } of evaluations)
    for (const verdict of verdicts) {
      const severity = verdict.severity ?? severityOf.get(verdict.control);
      if (verdict.status !== 'fail' || severity === undefined) continue;
      counts.set(severity, (counts.get(severity) ?? 0) + 1);
    }
  return counts;
};

function* summaryLines(result: ScanResult, { colors, ratchet }: TableLook): Iterable<string> {
  const { controls, resources, frameworks } = result;
  const sum = (field: 'pass' | 'excepted' | 'undetermined'): number =>
    controls.reduce((total, count) => total + count[field], 0);
  const counts = failuresBySeverity(result);
  const fails = severities.flatMap((severity) => {
    const count = counts.get(severity) ?? 0;
    return count === 0 ? [] : [paintSeverity(severity, `${count} ${severity}`, colors)];
  });
  yield `${loadLine(result.assets, colors)}\n\n`;
  const beside = totalAssets(result.system);
  if (beside > 0)
    yield `${colors.dim(`beside it, of vendors and the provider: ${beside} assets, ${result.system.in} in, ${result.system.out} out`)}\n`;
  yield `${resources.toLocaleString('en')} ${resources === 1 ? 'object' : 'objects'}, ${controls.length} controls   `;
  yield `${fails.length === 0 ? colors.green('no failures') : `fail ${fails.join(', ')}`}   pass ${sum('pass')}   undetermined ${sum('undetermined')}`;
  yield sum('excepted') > 0 ? `   excepted ${sum('excepted')}\n` : '\n';
  const provider = providerTitle(result.provider);
  if (provider !== '')
    yield `${provider}${colors.dim(`, told by: ${printable(result.provider.evidence[0] ?? 'the machines of its nodes')}`)}\n`;
  if (ratchet !== undefined) yield `${ratchetText(ratchet)}\n`;
  for (const f of frameworks)
    yield `${f.title}: ${f.published} published, ${f.mapped} mapped, ${f.decided} decided, ${f.attested} attested: ${frameworkText(f)}\n`;
  if (result.skipped > 0)
    yield `${colors.dim(`${result.skipped} documents in folders are no Kubernetes objects and were passed over`)}\n`;
  const worst = controls.find(({ fail }) => fail > 0);
  if (worst !== undefined)
    yield `\nWhy it matters and how to mend it: ${colors.bold(`plimsoll controls ${worst.meta.id}`)}\n`;
}
