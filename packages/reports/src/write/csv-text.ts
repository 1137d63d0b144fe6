import type { ReportFinding, ReportHead } from '@plimsoll/domain';
import { csvRow } from './csv-row.ts';
import { findingsInPart, type Part } from './model-text.ts';

const columns = [
  'severity',
  'status',
  'control',
  'title',
  'cluster',
  'namespace',
  'kind',
  'name',
  'responsibility',
  'opened',
  'since',
  'violations',
  'evidence',
  'reason',
  'exceptions',
  'remediation',
  'subject',
] as const;

/** Longest cell: spreadsheets cut at 32,767. */
const longest = 8000;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

const evidenceOf = ({ violations }: ReportFinding): string =>
  cut(violations.map(({ path, found, message }) => `${path} = ${JSON.stringify(found)}: ${message}`).join(' | '));

/** The findings of a report as CSV (RFC 4180), a row for each; numbers are those of the model. */
export class CsvText {
  readonly #inPart: number;
  readonly #controls: ReadonlyMap<string, ReportHead['controls'][number]>;
  #written = 0;

  constructor(head: ReportHead) {
    this.#inPart = findingsInPart(head.totals.findings);
    this.#controls = new Map(head.controls.map((control) => [control.id, control]));
  }

  begin(): Part {
    return { name: 'header', text: csvRow(columns) };
  }

  *write(findings: readonly ReportFinding[]): Iterable<Part> {
    for (const finding of findings) {
      const from = Math.floor(this.#written / this.#inPart) * this.#inPart + 1;
      yield { name: `rows ${from} to ${from + this.#inPart - 1}`, text: this.#rowOf(finding) };
      this.#written += 1;
    }
  }

  #rowOf(finding: ReportFinding): string {
    const control = this.#controls.get(finding.control);
    return csvRow([
      finding.severity,
      finding.status,
      finding.control,
      control?.title ?? '',
      finding.cluster,
      finding.namespace,
      finding.group === '' ? finding.kind : `${finding.kind}.${finding.group}`,
      finding.name,
      finding.responsibility,
      finding.openedAt,
      finding.since,
      String(finding.violations.length),
      evidenceOf(finding),
      cut([finding.reason ?? '', finding.detail].filter((text) => text !== '').join(': ')),
      finding.exceptions.join(' '),
      cut(control?.remediation ?? ''),
      finding.subject,
    ]);
  }
}
