import { listExpectedClusters } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readFleet, readMe } from '#api/reads.ts';
import { expectedColumns } from '#clusters/expected-columns.tsx';
import { ExpectForm, ImportForm } from '#clusters/expected-forms.tsx';
import { fleetText } from '#clusters/fleet-text.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Expected clusters' };

const ExpectedPage = async () => {
  const [me, fleet, { items }] = await Promise.all([readMe(), readFleet(), call(listExpectedClusters, {})]);
  const mayEdit = mayDo(me, 'cluster:create');
  return (
    <>
      <PageHeader
        title="Expected clusters"
        answer={items.length === 0 ? 'No cluster is on the list.' : fleetText(fleet)}
        crumbs={[{ text: 'Clusters', href: '/clusters' }, { text: 'Expected' }]}
        actions={
          items.length === 0 ? null : (
            <a className="link" href="/clusters/expected/export" download>
              Export CSV
            </a>
          )
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <section aria-label="Expected clusters" className="rounded border border-line bg-surface">
          <Table
            label="Expected clusters"
            columns={expectedColumns(mayEdit)}
            rows={items}
            keyOf={({ name }) => name}
            caption={plural(items.length, 'name')}
            empty={
              <EmptyState title="Nobody said what to expect">
                Write down which clusters should report, and whatever never comes, or stops, stands here by its name. A
                cluster that was never seen raises no number.
              </EmptyState>
            }
          />
        </section>
        {mayEdit ? (
          <div className="flex flex-col gap-5">
            <Panel title="Expect a cluster">
              <ExpectForm />
            </Panel>
            <Panel title="Import CSV">
              <ImportForm />
            </Panel>
          </div>
        ) : null}
      </div>
    </>
  );
};

export default ExpectedPage;
