import type { ReportHead, ReportKind } from '@plimsoll/domain';
import { drawClusters, drawExceptions, drawFrameworks, drawMethod, drawUnknowns } from './chapters.ts';
import { drawExecutive } from './executive.ts';
import { drawEvidence, drawFindings } from './findings.ts';
import type { Listed } from './listed-findings.ts';
import { ink, inner, page, Sheet } from './sheet.ts';
import { drawTeams } from './teams.ts';

/** What a PDF is made of: it can be sent to another thread. */
export interface PdfJob {
  readonly head: ReportHead;
  readonly digest: string;
  readonly listed: Listed;
  /** Which chapters it has. */
  readonly kind: ReportKind;
  /** In which it writes instants. */
  readonly zone: string;
}

type Chapter = (sheet: Sheet, job: PdfJob) => void;

const executive: Chapter = (sheet, { head }) => drawExecutive(sheet, head);
const clusters: Chapter = (sheet, { head }) => drawClusters(sheet, head);
const frameworks: Chapter = (sheet, { head }) => drawFrameworks(sheet, head);
const teams: Chapter = (sheet, { head, listed, kind }) => drawTeams(sheet, head, listed, { apart: kind === 'team' });
const findings: Chapter = (sheet, { head, listed }) => drawFindings(sheet, head, listed.byControl);
const exceptions: Chapter = (sheet, { head }) => drawExceptions(sheet, head);
const unknowns: Chapter = (sheet, { head }) => drawUnknowns(sheet, head);
const evidence: Chapter = (sheet, { head, listed, kind }) =>
  drawEvidence(sheet, head, listed.byControl, kind === 'evidence' ? 'all' : 'worst');
const method: Chapter = (sheet, { head, digest }) => drawMethod(sheet, head, digest);

/** What is unknown and how numbers come about is in every report: a page without them would say more than is known. */
const chaptersOf: Readonly<Record<ReportKind, readonly Chapter[]>> = {
  full: [executive, clusters, frameworks, teams, findings, exceptions, unknowns, evidence, method],
  executive: [executive, method],
  framework: [executive, frameworks, exceptions, unknowns, method],
  team: [executive, teams, exceptions, unknowns, method],
  findings: [executive, findings, exceptions, unknowns, method],
  evidence: [executive, evidence, unknowns, method],
};

const drawFooter = (sheet: Sheet, { head, digest }: PdfJob, number: number, of: number): void => {
  const { doc } = sheet;
  const top = page.height - page.bottom + 16;
  doc
    .moveTo(page.left, top - 6)
    .lineTo(page.left + inner, top - 6)
    .lineWidth(0.4)
    .strokeColor(ink.line)
    .stroke();
  const quiet = { size: 7.5, color: ink.quiet } as const;
  sheet.label(`${head.organization.name} · as of ${sheet.instant(head.asOf)}`, page.left, top, inner * 0.5, quiet);
  sheet.label(`sha256:${digest.slice(0, 16)}…`, page.left + inner * 0.5, top, inner * 0.3, { ...quiet, face: 'mono' });
  sheet.label(`Page ${number} of ${of}`, page.left + inner * 0.8, top, inner * 0.2, { ...quiet, align: 'right' });
  if (!head.demonstration) return;
  sheet.label('Demonstration: these clusters are made up', page.left, 26, inner, {
    face: 'bold',
    size: 9,
    color: ink.out,
  });
  doc
    .save()
    .rotate(-45, { origin: [page.width / 2, page.height / 2] })
    .fillOpacity(0.07);
  sheet.style({ face: 'bold', size: 78, color: ink.text });
  doc.text('DEMONSTRATION', -40, page.height / 2 - 40, { width: page.width + 80, align: 'center', lineBreak: false });
  doc.restore().fillOpacity(1);
};

/** The PDF of a report, without its seal. Everything in it stands in the model; nothing is computed here. */
export const renderPdf = async (job: PdfJob): Promise<Buffer> => {
  const { head, kind, zone } = job;
  const sheet = new Sheet(
    `Kubernetes security posture of ${head.organization.name}, ${head.asOf.slice(0, 10)}`,
    head.asOf,
    zone,
  );
  for (const draw of chaptersOf[kind]) draw(sheet, job);
  return await sheet.end((number, of) => drawFooter(sheet, job, number, of));
};
