import { getDataSet } from '@plimsoll/contracts';
import { DataSetName } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { dataRevisionColumns, UseAgain } from '#controls/data-revision-columns.tsx';
import { ageText, sourcesText } from '#controls/data-set-text.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { Facts } from '#design/facts.tsx';
import { formatDay } from '#design/instant-text.ts';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { formatQuantity } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { Table } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { mayDo } from '#session/may.ts';

const readDataSet = cache(async (asked: string) => {
  const name = DataSetName.safeParse(asked);
  return name.success ? await call(getDataSet, { params: { name: name.data } }) : notFound();
});

export const generateMetadata = async ({ params }: PageProps<'/controls/data/[name]'>): Promise<Metadata> => ({
  title: (await readDataSet((await params).name)).title,
});

const DataSetPage = async ({ params }: PageProps<'/controls/data/[name]'>) => {
  const [dataSet, me] = await Promise.all([readDataSet((await params).name), readMe()]);
  const { name, title, inUse, builtIn, revisions } = dataSet;
  const mayImport = mayDo(me, 'data:import');
  return (
    <>
      <PageHeader
        title={title}
        tags={inUse.old ? <StatusTag tone="caution">old</StatusTag> : null}
        answer={ageText(inUse)}
        crumbs={[{ text: 'Controls', href: '/controls' }, { text: 'Data', href: '/controls/data' }, { text: name }]}
        actions={mayImport && inUse.origin !== 0 ? <UseAgain dataSet={dataSet} to={0} /> : undefined}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Panel title="History" flush>
          <Table
            label="History"
            columns={dataRevisionColumns(dataSet, mayImport)}
            rows={revisions}
            keyOf={({ revision }) => String(revision)}
            empty={
              <EmptyState title="Nothing was imported yet">
                The data that this release brings are in use. Imports and reverts stand here, with who made them.
              </EmptyState>
            }
          />
        </Panel>
        <Panel title="In use">
          <Facts
            facts={[
              ['Data', inUse.origin === 0 ? 'built-in' : `revision ${inUse.origin}`],
              ...(inUse.importedAt === null
                ? []
                : [['Imported', <ImportedBy key="by" at={inUse.importedAt} by={inUse.importedBy ?? ''} />] as const]),
              ['Facts', formatQuantity(inUse.facts)],
              ['Newest fact', inUse.asOf === null ? 'none' : formatDay(inUse.asOf)],
              ['Sources', sourcesText(inUse, 20)],
              ['Built in', builtIn.asOf === null ? 'no facts' : `newest fact of ${formatDay(builtIn.asOf)}`],
            ]}
          />
        </Panel>
      </div>
    </>
  );
};

const ImportedBy = ({ at, by }: { readonly at: string; readonly by: string }) => (
  <>
    <TimeAgo at={at} /> by {by}
  </>
);

export default DataSetPage;
