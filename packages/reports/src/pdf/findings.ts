import { partyText, type ReportHead } from '@plimsoll/domain';
import { type Listed, objectOf } from './listed-findings.ts';
import { ink, type Sheet } from './sheet.ts';
import { drawTable } from './table.ts';
import { many, number, severityText } from './words.ts';

/** Of each control, findings and what was found in each; and rows in all. */
const mostEvidence = {
  worst: { findings: 5, violations: 2, rows: 300 },
  all: { findings: 12, violations: 3, rows: 1500 },
} as const;

export const drawFindings = (sheet: Sheet, { controls }: ReportHead, listed: Listed['byControl']): void => {
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
          { title: 'To mend by', share: 1 },
          { title: 'Open since', share: 1 },
        ],
        shown.map((finding) => [
          finding.cluster,
          objectOf(finding),
          partyText[finding.responsibility],
          sheet.day(finding.openedAt),
        ]),
      );
    if (control.fail > shown.length)
      sheet.paragraph(`And ${number(control.fail - shown.length)} more, which are in the CSV file of this report.`, {
        size: 8,
        color: ink.quiet,
      });
  }
};

/** What was found where: of what is worst, or of every control. */
export const drawEvidence = (
  sheet: Sheet,
  { controls }: ReportHead,
  listed: Listed['byControl'],
  about: keyof typeof mostEvidence,
): void => {
  const most = mostEvidence[about];
  const shown =
    about === 'all' ? controls : controls.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const rows = shown.flatMap(({ id }) =>
    (listed.get(id) ?? [])
      .slice(0, most.findings)
      .flatMap((finding) =>
        finding.violations
          .slice(0, most.violations)
          .map(({ path, found, message }) => [
            id,
            `${finding.cluster}: ${objectOf(finding)}`,
            path,
            `${JSON.stringify(found)}: ${message}`,
          ]),
      ),
  );
  if (rows.length === 0 && about === 'worst') return;
  sheet.chapter('Evidence');
  sheet.paragraph(
    rows.length === 0
      ? 'Nothing that is listed fails.'
      : `What was found, of the first findings of each ${about === 'all' ? '' : 'critical and high '}control. All of it is in the JSON file.`,
    {
      size: 9,
      color: ink.quiet,
    },
  );
  if (rows.length === 0) return;
  drawTable(
    sheet,
    [
      { title: 'Control', share: 2, face: 'mono' },
      { title: 'Object', share: 3 },
      { title: 'Path', share: 3, face: 'mono' },
      { title: 'Found', share: 3 },
    ],
    rows.slice(0, most.rows),
  );
};
