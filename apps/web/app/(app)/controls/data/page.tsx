import { listDataSets } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { publicUrl } from '#clusters/push-command.ts';
import { dataSetColumns } from '#controls/data-set-columns.tsx';
import { dataSetsAnswer } from '#controls/data-set-text.ts';
import { CommandLine } from '#design/command-line.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Data of the catalogue' };

const DataSetsPage = async () => {
  const [{ items }, me] = await Promise.all([call(listDataSets, {}), readMe()]);
  return (
    <>
      <PageHeader
        title="Data of the catalogue"
        answer={dataSetsAnswer(items)}
        crumbs={[{ text: 'Controls', href: '/controls' }, { text: 'Data' }]}
      />
      <div className="flex flex-col gap-5">
        <Panel title="In use" flush>
          <Table
            label="Data sets"
            columns={dataSetColumns}
            rows={items}
            keyOf={({ name }) => name}
            caption={`${items.length} data sets`}
            empty={null}
          />
        </Panel>
        {mayDo(me, 'data:import') ? (
          <Panel
            title="Bring newer data"
            note="Without a new release, and without a connection to anywhere. A file is what plimsoll data show prints; each data set is replaced as a whole."
          >
            <div className="flex flex-col gap-2">
              <CommandLine label="Print a data set">
                plimsoll data show vulnerabilities &gt; vulnerabilities.json
              </CommandLine>
              <CommandLine label="Import it">{`plimsoll data import --url ${publicUrl()} --token-file token vulnerabilities.json`}</CommandLine>
            </div>
          </Panel>
        ) : null}
      </div>
    </>
  );
};

export default DataSetsPage;
