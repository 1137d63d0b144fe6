import type { ScanResult } from '../scan/scan-result.ts';
import { foundText } from './found-text.ts';
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
] as const;

/** CSV (RFC 4180): a row for each violation, one for a verdict without. */
export function* formatCsv(result: ScanResult, show: 'failing' | 'all'): Iterable<string> {
  yield `${columns.join(',')}\r\n`;
  const controls = new Map(result.controls.map(({ meta }) => [String(meta.id), meta]));
  for (const evaluation of result.evaluations)
    for (const verdict of shownVerdicts(evaluation, show)) {
      const { subject } = evaluation;
      const control = controls.get(verdict.control);
      const rows = verdict.violations.length === 0 ? [undefined] : verdict.violations;
      for (const violation of rows)
        yield row([
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
          violation?.message ?? reasonOf(verdict) ?? '',
          subject.source?.file ?? '',
          String(subject.source?.document ?? ''),
          String(subject.source?.line ?? ''),
        ]);
    }
}

const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Spreadsheets take a cell that begins with one of these for a formula: a quotation mark before it makes it text. */
const formula = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
