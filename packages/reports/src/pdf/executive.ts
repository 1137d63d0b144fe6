import { listsEveryFinding, type ReportHead, type ReportOverview, severities } from '@plimsoll/domain';
import { overviewOf } from '../model/overview.ts';
import { drawLegend, drawLoadLine } from './load-line.ts';
import { ink, inner, page, type Sheet } from './sheet.ts';
import { drawTable } from './table.ts';
import { assetsOf, filterText, frameworkText, many, number, percentText, scopeText, severityText } from './words.ts';

const answerOf = ({ headline, organization }: ReportHead): string => {
  const { counts, percent } = headline;
  if (percent === null) return `No asset of ${organization.name} is known in this scope, so there is no number.`;
  if (counts.out > 0)
    return `${many(counts.out, 'asset')} of ${number(assetsOf(headline))} break at least one demand of the policy.`;
  if (counts.unknown > 0)
    return `Nothing is known to break the policy; of ${many(counts.unknown, 'asset')} it is not known.`;
  return 'Every asset that is known is in policy or excepted.';
};

const drawHeadline = (sheet: Sheet, head: ReportHead): void => {
  const { doc } = sheet;
  const said = percentText(head.headline);
  sheet.style({ face: 'bold', size: 44 });
  const width = doc.widthOfString(said);
  doc.text(said, page.left, sheet.y, { lineBreak: false });
  sheet.label('of assets in policy', page.left + width + 10, sheet.y + 14, 200, { size: 13 });
  sheet.label(head.policy.title, page.left + width + 10, sheet.y + 32, 300, { size: 9, color: ink.quiet });
  sheet.y += 60;
  drawLoadLine(sheet, head.headline.counts, { left: page.left, top: sheet.y, width: inner, height: 22 });
  sheet.y += 30;
  drawLegend(sheet, head.headline.counts, page.left, sheet.y, inner);
  sheet.y += 20;
  const own = head.exceptions.filter(({ selfApproved }) => selfApproved === true);
  if (own.length > 0)
    sheet.paragraph(
      `${many(
        own.reduce((sum, { excepted }) => sum + excepted, 0),
        'finding',
      )} excepted by ${many(own.length, 'self-approved exception')}: nobody but the requester agreed.`,
      { size: 8.5, color: ink.quiet },
    );
  const { system } = head.headline;
  const beside = system.in + system.excepted + system.unknown + system.out;
  if (beside > 0)
    sheet.paragraph(
      `Beside, in no number above: ${many(beside, 'asset')} that vendors or providers run, ${number(system.out)} of them out of policy.`,
      { size: 8.5, color: ink.quiet },
    );
};

const drawSeverities = (sheet: Sheet, head: ReportHead): void => {
  sheet.heading('Open findings');
  if (!listsEveryFinding(head.filter))
    sheet.paragraph(`Only these are counted and listed: ${filterText(head)}.`, { size: 8.5, color: ink.quiet });
  const width = inner / severities.length;
  head.totals.severities.forEach(({ severity, yours, others }, at) => {
    const left = page.left + at * width;
    sheet.label(number(yours), left, sheet.y, width - 8, { face: 'bold', size: 18 });
    sheet.label(severityText[severity], left, sheet.y + 23, width - 8, { size: 9 });
    if (others > 0)
      sheet.label(`and ${number(others)} of others`, left, sheet.y + 35, width - 8, { size: 7.5, color: ink.quiet });
  });
  sheet.y += 50;
};

const drawCauses = (sheet: Sheet, { causes }: ReportOverview): void => {
  if (causes.length === 0) return;
  sheet.heading('What to mend first');
  drawTable(
    sheet,
    [
      { title: 'Demand that is broken', share: 5 },
      { title: 'Severity', share: 1 },
      { title: 'Yours', share: 1, align: 'right' },
      { title: 'Of others', share: 1, align: 'right' },
      { title: 'Clusters', share: 1, align: 'right' },
    ],
    causes.map(({ title, severity, yours, others, clusters }) => [
      title,
      severityText[severity],
      number(yours),
      number(others),
      number(clusters),
    ]),
  );
};

const drawFrameworks = (sheet: Sheet, { frameworks }: ReportOverview): void => {
  if (frameworks.length === 0) return;
  sheet.heading('Frameworks');
  for (const framework of frameworks.slice(0, 5))
    sheet.paragraph(`${framework.title} ${framework.version}: ${frameworkText(framework)}`, { size: 9 }, { after: 3 });
};

const unknownText = ({ unknown: { never, silent, blind }, posture }: ReportOverview): string => {
  const { counts } = posture;
  const parts = [
    ...(never > 0 ? [`${many(never, 'cluster')} never sent an inventory`] : []),
    ...(silent > 0 ? [`${many(silent, 'cluster')} fell silent`] : []),
    ...(blind > 0 ? [`in ${many(blind, 'cluster')} some kinds of objects could not be read`] : []),
    ...(counts.unknown > 0 ? [`${many(counts.unknown, 'asset')} could not be decided`] : []),
  ];
  return parts.length === 0
    ? 'Everything in the scope was evaluated.'
    : `${parts.join('; ')}. What is unknown never counts as passed.`;
};

/** The one page for management: the number, what is behind it, and what is not known. */
export const drawExecutive = (sheet: Sheet, head: ReportHead): void => {
  const overview = overviewOf(head);
  sheet.turn();
  sheet.doc.outline.addItem('Summary');
  sheet.paragraph(head.organization.name, { size: 10, color: ink.quiet }, { after: 2 });
  sheet.paragraph('Kubernetes security posture', { face: 'bold', size: 22 }, { after: 4 });
  sheet.paragraph(
    `As of ${sheet.instant(head.asOf)}. ${scopeText(head)}`,
    { size: 9.5, color: ink.quiet },
    { after: 14 },
  );
  sheet.paragraph(answerOf(head), { size: 13 }, { after: 12 });
  drawHeadline(sheet, head);
  drawSeverities(sheet, head);
  drawCauses(sheet, overview);
  drawFrameworks(sheet, overview);
  sheet.heading('What is not known', 40);
  sheet.paragraph(unknownText(overview), { size: 9 });
};
