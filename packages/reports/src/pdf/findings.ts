import type { ReportFinding, ReportHead } from '@plimsoll/domain';
import { ink, type Sheet } from './sheet.ts';
import { drawTable } from './table.ts';
import { many, number, severityText } from './words.ts';

/** Findings that a PDF lists: of each control, and in all. The others are in the CSV. */
const mostListed = { ofControl: 12, inAll: 1200 } as const;

/** Gathers, while findings pass by, those that are listed; worst first, as they come. */
export class ListedFindings {
  readonly byControl = new Map<string, ReportFinding[]>();
  #all = 0;

  add(findings: readonly ReportFinding[]): void {
    for (const finding of findings) {
      if (finding.status !== 'fail' || this.#all >= mostListed.inAll) continue;
      const listed = this.byControl.get(finding.control) ?? [];
      if (listed.length >= mostListed.ofControl) continue;
      listed.push(finding);
      this.#all += 1;
      this.byControl.set(finding.control, listed);
    }
  }
}

const objectOf = ({ kind, name, namespace }: ReportFinding): string =>
  `${kind} ${name}${namespace === '' ? '' : ` in ${namespace}`}`;

export const drawFindings = (
  sheet: Sheet,
  { controls }: ReportHead,
  listed: ReadonlyMap<string, readonly ReportFinding[]>,
): void => {
  const failing = controls.filter(({ fail }) => fail > 0);
  const mark = sheet.chapter('Findings and how to mend them');
  if (failing.length === 0) sheet.paragraph('Nothing is known to fail.');
  for (const control of failing) {
    sheet.heading(control.title, 130);
    mark.addItem(control.title);
    const others = control.others > 0 ? `, ${number(control.others)} of them a vendor's or provider's to mend` : '';
    sheet.paragraph(
      `${severityText[control.severity]} · ${control.id} · ${many(control.fail, 'finding')} in ${many(control.clusters, 'cluster')}${others}; ${number(control.excepted)} excepted, ${number(control.undetermined)} unknown`,
      { size: 8, color: ink.quiet },
    );
    sheet.paragraph(control.rationale, { size: 9 }, { after: 3 });
    sheet.paragraph(`To mend it: ${control.remediation}`, { size: 9 });
    const shown = listed.get(control.id) ?? [];
    if (shown.length > 0)
      drawTable(
        sheet,
        [
          { title: 'Cluster', share: 1.6 },
          { title: 'Object', share: 4 },
          { title: 'Open since', share: 1 },
        ],
        shown.map((finding) => [finding.cluster, objectOf(finding), finding.openedAt.slice(0, 10)]),
      );
    if (control.fail > shown.length)
      sheet.paragraph(`And ${number(control.fail - shown.length)} more, which are in the CSV file of this report.`, {
        size: 8,
        color: ink.quiet,
      });
  }
};

/** What was found where, of the findings that are listed and worst. */
export const drawEvidence = (
  sheet: Sheet,
  { controls }: ReportHead,
  listed: ReadonlyMap<string, readonly ReportFinding[]>,
): void => {
  const worst = controls.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const rows = worst.flatMap(({ id }) =>
    (listed.get(id) ?? [])
      .slice(0, 5)
      .flatMap((finding) =>
        finding.violations
          .slice(0, 2)
          .map(({ path, found, message }) => [
            id,
            `${finding.cluster}: ${objectOf(finding)}`,
            path,
            `${JSON.stringify(found)}: ${message}`,
          ]),
      ),
  );
  if (rows.length === 0) return;
  sheet.chapter('Evidence');
  sheet.paragraph(
    'What was found, of the first findings of each critical and high control. All of it is in the JSON file.',
    {
      size: 9,
      color: ink.quiet,
    },
  );
  drawTable(
    sheet,
    [
      { title: 'Control', share: 2, face: 'mono' },
      { title: 'Object', share: 3 },
      { title: 'Path', share: 3, face: 'mono' },
      { title: 'Found', share: 3 },
    ],
    rows.slice(0, 300),
  );
};
