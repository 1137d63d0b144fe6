import type { ReportFinding, ReportHead, ReportTeam } from '@plimsoll/domain';
import { type Listed, objectOf } from './listed-findings.ts';
import { drawLegend, drawLoadLine } from './load-line.ts';
import { postureColumns, rest } from './posture-columns.ts';
import { ink, inner, page, type Sheet } from './sheet.ts';
import { drawTable } from './table.ts';
import { many, number, percentText, postureCells, severityText } from './words.ts';

type Controls = ReadonlyMap<string, ReportHead['controls'][number]>;

/** Rows of a team's tables; what is beyond is in the other files. */
const most = { namespaces: 40, controls: 15 } as const;

const nameOf = ({ team }: Pick<ReportTeam, 'team'>): string => (team === '' ? 'Belongs to no team' : team);

const drawNamespaces = (sheet: Sheet, { namespaces }: ReportTeam): void => {
  drawTable(
    sheet,
    [{ title: 'Cluster', share: 2 }, { title: 'Namespace', share: 2 }, ...postureColumns],
    namespaces
      .slice(0, most.namespaces)
      .map((one) => [
        one.cluster,
        one.name === '' ? '(in no namespace)' : one.name,
        percentText(one.posture),
        ...postureCells(one.posture),
      ]),
  );
  rest(sheet, namespaces.length - most.namespaces, 'namespace');
};

const drawControls = (sheet: Sheet, { controls }: ReportTeam, known: Controls): void => {
  if (controls.length === 0) {
    sheet.paragraph('No finding that is listed fails here.');
    return;
  }
  drawTable(
    sheet,
    [
      { title: 'What fails', share: 5 },
      { title: 'Severity', share: 1 },
      { title: 'Findings', share: 1, align: 'right' },
      { title: 'Of others', share: 1, align: 'right' },
    ],
    controls
      .slice(0, most.controls)
      .map(({ id, severity, fail, others }) => [
        known.get(id)?.title ?? id,
        severityText[severity],
        number(fail),
        number(others),
      ]),
  );
  rest(sheet, controls.length - most.controls, 'control');
};

const drawListed = (sheet: Sheet, findings: readonly ReportFinding[], known: Controls): void => {
  if (findings.length === 0) return;
  sheet.heading('First to mend', 90);
  drawTable(
    sheet,
    [
      { title: 'Object', share: 3 },
      { title: 'Cluster', share: 1.3 },
      { title: 'To mend it', share: 4.5 },
    ],
    findings.map((finding) => [
      objectOf(finding),
      finding.cluster,
      known.get(finding.control)?.remediation ?? finding.control,
    ]),
  );
};

/** What each owner team has to mend: a part for each, that can be handed to it. */
export const drawTeams = (
  sheet: Sheet,
  head: ReportHead,
  listed: Listed,
  { apart }: { readonly apart: boolean },
): void => {
  const mark = sheet.chapter('Teams');
  if (head.teams.length === 0) {
    sheet.paragraph('No namespace and no cluster of the scope names a team that it belongs to.');
    return;
  }
  const known: Controls = new Map(head.controls.map((control) => [control.id, control]));
  head.teams.forEach((team, index) => {
    if (apart && index > 0) sheet.turn();
    sheet.heading(`${nameOf(team)}: ${percentText(team.posture)} in policy`, 150);
    mark.addItem(nameOf(team));
    sheet.paragraph(many(team.namespaces.length, 'namespace'), { size: 8.5, color: ink.quiet });
    drawLoadLine(sheet, team.posture.counts, { left: page.left, top: sheet.y, width: inner, height: 12 });
    sheet.y += 18;
    drawLegend(sheet, team.posture.counts, page.left, sheet.y, inner);
    sheet.y += 20;
    drawNamespaces(sheet, team);
    drawControls(sheet, team, known);
    drawListed(sheet, listed.byTeam.get(team.team) ?? [], known);
  });
};
