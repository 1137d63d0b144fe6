import { listControls } from '@plimsoll/contracts';
import { severities } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { controlColumns } from '#controls/control-columns.tsx';
import { filterControls } from '#controls/control-filter.ts';
import { ControlSearch } from '#controls/control-search.tsx';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';

export const metadata: Metadata = { title: 'Controls' };

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

const ControlsPage = async ({ searchParams }: PageProps<'/controls'>) => {
  const [asked, { items, digest }] = await Promise.all([searchParams, call(listControls, {})]);
  const q = one(asked.q).slice(0, 200);
  const severity = severities.find((known) => known === asked.severity);
  const rows = filterControls(items, { q, severity });
  const failing = items.filter(({ fail }) => fail > 0).length;
  return (
    <>
      <PageHeader
        title="Controls"
        answer={`${plural(items.length, 'control')} in the catalogue; ${failing} of them ${failing === 1 ? 'has' : 'have'} failing findings in your scope.`}
      />
      <ControlSearch q={q} severity={severity} />
      <section aria-label="Controls" className="rounded border border-line bg-surface">
        <Table
          label="Controls"
          columns={controlColumns}
          rows={rows}
          keyOf={({ id }) => id}
          caption={`${rows.length} of ${items.length}`}
          empty={
            <EmptyState title="No control matches" action={<ButtonLink href="/controls">Show all controls</ButtonLink>}>
              No control has these words in its title, its id or its ids in other tools.
            </EmptyState>
          }
        />
      </section>
      <p className="mt-3 text-12 text-ink-2">
        Catalogue <code className="name">{digest}</code>
      </p>
    </>
  );
};

export default ControlsPage;
