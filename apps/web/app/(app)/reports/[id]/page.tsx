import { getReport, listReportKeys, listReports, type Report } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { formatDay } from '#design/instant-text.ts';
import { Note } from '#design/note.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { ProgressBar } from '#design/progress-bar.tsx';
import { RefreshUntilChange } from '#design/refresh-until-change.tsx';
import { mayMakeReports } from '#reports/may-make.ts';
import { ReportActs } from '#reports/report-acts-bar.tsx';
import { ReportFiles, VerifyPanel } from '#reports/report-files.tsx';
import { ReportNumbers } from '#reports/report-numbers.tsx';
import { ReportRecord } from '#reports/report-record.tsx';
import { ReportStateTag } from '#reports/report-state-tag.tsx';
import { kindTitles, scopeText } from '#reports/report-text.ts';

const titleOf = ({ kind, asOf, askedAsOf }: Report): string => {
  const at = asOf ?? askedAsOf;
  return at === null ? kindTitles[kind] : `${kindTitles[kind]}, ${formatDay(at)}`;
};

const answerOf = ({ state, summary, files, problem }: Report): string => {
  switch (state) {
    case 'queued':
      return problem === '' ? 'It waits for a worker.' : problem;
    case 'building':
      return 'It is being made.';
    case 'failed':
      return 'It was not made.';
    case 'ready':
      return `${summary?.percent == null ? 'No assets' : `${summary.percent}% in policy`}; ${files.length === 1 ? 'one signed file' : `${files.length} signed files`} to keep.`;
  }
};

const Making = ({ report }: { readonly report: Report }) => (
  <Panel title="Being made">
    <div role="status" className="flex flex-col gap-3">
      <p className="text-ink-2">You may leave this page: it is made without you, and stands in the list of reports.</p>
      <ProgressBar label="Made, in per cent" progress={{ judged: report.percent, total: 100 }} />
    </div>
    <RefreshUntilChange />
  </Panel>
);

const Ready = async ({ report }: { readonly report: Report }) => {
  const keys = await call(listReportKeys, {});
  return (
    <>
      {report.summary === null ? null : <ReportNumbers report={report} summary={report.summary} />}
      <VerifyPanel report={report} keys={keys.items} />
    </>
  );
};

const readSame = async ({ id, digest }: Report): Promise<readonly Report[]> =>
  digest === null
    ? []
    : (await call(listReports, { query: { digest, limit: 6 } })).items.filter((one) => one.id !== id);

type Props = PageProps<'/reports/[id]'>;

const readReport = async ({ params }: Props): Promise<Report> =>
  await call(getReport, { params: { reportId: (await params).id } });

export const generateMetadata = async (props: Props): Promise<Metadata> => ({
  title: titleOf(await readReport(props)),
});

const ReportPage = async (props: Props) => {
  const report = await readReport(props);
  const [me, same] = [await readMe(), await readSame(report)];
  return (
    <>
      <PageHeader
        title={titleOf(report)}
        tags={<ReportStateTag report={report} />}
        answer={`${scopeText(report)}. ${answerOf(report)}`}
        actions={<ReportActs report={report} mayMake={mayMakeReports(me)} />}
        crumbs={[{ text: 'Reports', href: '/reports' }, { text: kindTitles[report.kind] }]}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {report.state === 'failed' ? <Note kind="wrong">{report.problem}</Note> : null}
          {report.state === 'queued' || report.state === 'building' ? <Making report={report} /> : null}
          {report.state === 'ready' ? <Ready report={report} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {report.state === 'ready' ? <ReportFiles report={report} /> : null}
          <ReportRecord report={report} same={same} />
        </div>
      </div>
    </>
  );
};

export default ReportPage;
