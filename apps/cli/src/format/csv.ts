import type { Verdict, Violation } from '@plimsoll/domain';
import type { Baseline } from '../scan/baseline.ts';
import type { ControlCount, ScannedEvaluation, ScanResult } from '../scan/scan-result.ts';
import { foundText } from './found-text.ts';
import { fileText, violationLine } from './subject-text.ts';
import { reasonOf, shownVerdicts } from './verdict-lines.ts';

const columns = [
  'status',
  'severity',
  'control',
  'title',
  'apiVersion',
  'kind',
  'namespace',
  'name',
  'path',
  'found',
  'message',
  'file',
  'document',
  'line',
  'baseline',
] as const;

/** CSV (RFC 4180): a row for each violation, one for a verdict without. */
export function* formatCsv(result: ScanResult, show: 'failing' | 'all', baseline: Baseline): Iterable<string> {
  yield `${columns.join(',')}\r\n`;
  const controls = new Map(result.controls.map(({ meta }) => [String(meta.id), meta]));
  for (const evaluation of result.evaluations)
    for (const verdict of shownVerdicts(evaluation, show)) {
      const violations = verdict.violations.length === 0 ? [undefined] : verdict.violations;
      for (const violation of violations)
        yield row(cellsOf(evaluation, verdict, violation, controls.get(verdict.control), baseline));
    }
}

const cellsOf = (
  evaluation: ScannedEvaluation,
  verdict: Verdict,
  violation: Violation | undefined,
  control: ControlCount['meta'] | undefined,
  baseline: Baseline,
): readonly string[] => {
  const { subject } = evaluation;
  const line = violation === undefined ? undefined : violationLine(evaluation, violation);
  return [
    verdict.status,
    verdict.severity ?? control?.severity ?? '',
    verdict.control,
    control?.title ?? '',
    subject.apiVersion,
    subject.kind,
    subject.namespace,
    subject.name,
    violation?.path ?? '',
    violation === undefined ? '' : foundText(violation.found),
    [violation?.message, reasonOf(verdict)].filter((part) => part !== undefined).join('; '),
    subject.source === undefined ? '' : fileText(subject.source),
    String(subject.source?.document ?? ''),
    String(line ?? subject.source?.line ?? ''),
    violation === undefined || baseline.known === 0
      ? ''
      : baseline.knowsPlace(subject, verdict.control, violation.path)
        ? 'known'
        : 'new',
  ];
};

const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/**
 * Spreadsheets take a cell for a formula that begins with one of these, some of them also in the wide forms of East Asian
 * text or behind blanks: a quotation mark before it makes it text.
 */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
