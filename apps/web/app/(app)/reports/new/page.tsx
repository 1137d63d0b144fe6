import { listFrameworks } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters, readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { mayMakeReports } from '#reports/may-make.ts';
import { loadNewReport } from '#reports/new-report.ts';
import { ReportForm } from '#reports/report-form.tsx';
import { readPicked } from '#scope/picked.ts';
import { askedDay } from '#time/as-of.ts';

export const metadata: Metadata = { title: 'Make a report' };

const Form = async ({ searchParams }: Pick<PageProps<'/reports/new'>, 'searchParams'>) => {
  const [begin, { teams }, clusters, { items }] = [
    await loadNewReport(searchParams),
    await readMe(),
    await readClusters(),
    await call(listFrameworks, { query: { view: 'all' } }),
  ];
  const now = new Date();
  if (clusters.every(({ firstSeenAt }) => firstSeenAt === null))
    return (
      <EmptyState
        title="There is nothing to report yet"
        action={<ButtonLink href="/clusters/new">Add a cluster</ButtonLink>}
      >
        No cluster that you see has an inventory. A report can be made as soon as the first one is evaluated.
      </EmptyState>
    );
  return (
    <ReportForm
      begin={{ ...begin, asOf: askedDay(begin.asOf, now) ?? null }}
      choices={{
        clusters: clusters.map(({ id, name }) => ({ id, name })),
        teams,
        frameworks: items.map(({ id, title }) => ({ id, title })),
      }}
      picked={readPicked(begin.scope) === undefined ? undefined : (begin.scope ?? undefined)}
      today={now.toISOString().slice(0, 10)}
    />
  );
};

const NewReportPage = async ({ searchParams }: PageProps<'/reports/new'>) => {
  const me = await readMe();
  return (
    <>
      <PageHeader
        title="Make a report"
        answer="Choose what it is about and of which day. A worker makes it while you go on; it stays in the list."
        crumbs={[{ text: 'Reports', href: '/reports' }, { text: 'Make a report' }]}
      />
      {mayMakeReports(me) ? (
        <Form searchParams={searchParams} />
      ) : (
        <Note kind="told">Your role may not make reports. Ask an owner or an admin for another role.</Note>
      )}
    </>
  );
};

export default NewReportPage;
