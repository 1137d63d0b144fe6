import { listReports } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Pager } from '#design/pager.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { RefreshUntilChange } from '#design/refresh-until-change.tsx';
import { Table } from '#design/table.tsx';
import { mayMakeReports } from '#reports/may-make.ts';
import { reportColumns } from '#reports/report-columns.tsx';
import { sameModels } from '#reports/report-text.ts';

export const metadata: Metadata = { title: 'Reports' };

const ReportsPage = async ({ searchParams }: PageProps<'/reports'>) => {
  const { cursor } = await searchParams;
  const after = typeof cursor === 'string' ? cursor : undefined;
  const [me, { items, next }] = [await readMe(), await call(listReports, { query: { cursor: after } })];
  const making = items.filter(({ state }) => state === 'queued' || state === 'building').length;
  const mayMake = mayMakeReports(me);
  return (
    <>
      <PageHeader
        title="Reports"
        answer={
          items.length === 0
            ? 'A report freezes the posture of a scope at one instant, in files that anybody can keep and check.'
            : `${plural(items.length, 'report')}${next === null ? '' : ' and more'}${making === 0 ? '' : `, ${making} being made`}. Each is signed, and checked offline.`
        }
        actions={
          mayMake ? (
            <ButtonLink look="primary" href="/reports/new">
              Make a report
            </ButtonLink>
          ) : undefined
        }
      />
      {making === 0 ? null : <RefreshUntilChange />}
      <Panel title="Reports of what you see" flush>
        <Table
          label="Reports"
          columns={reportColumns(sameModels(items))}
          rows={items}
          keyOf={({ id }) => id}
          caption={plural(items.length, 'report')}
          empty={
            <EmptyState
              title="No report yet"
              action={mayMake ? <ButtonLink href="/reports/new">Make the first one</ButtonLink> : undefined}
            >
              Reports stand here with who asked for them, their scope, instant, digest and size, until they are deleted.
            </EmptyState>
          }
          footer={
            <Pager
              {...(after === undefined ? {} : { first: '/reports' })}
              {...(next === null ? {} : { next: `/reports?cursor=${encodeURIComponent(next)}` })}
            />
          }
        />
      </Panel>
    </>
  );
};

export default ReportsPage;
