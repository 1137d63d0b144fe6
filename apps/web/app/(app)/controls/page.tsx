import { listControlSettings, listControls } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call, callNow } from '#api/call.ts';
import { controlColumns } from '#controls/control-columns.tsx';
import { filterControls } from '#controls/control-filter.ts';
import { ControlRail } from '#controls/control-rail.tsx';
import { ControlSearch, ControlSortLinks, DecidedLink } from '#controls/control-search.tsx';
import { loadControlsState } from '#controls/control-state.ts';
import { catalogueAnswer } from '#controls/controls-answer.ts';
import { isDecided } from '#controls/is-decided.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Table } from '#design/table.tsx';

export const metadata: Metadata = { title: 'Controls' };

/** Controls that the organization set otherwise than they come. */
const readDecided = async (): Promise<ReadonlySet<string>> =>
  new Set((await callNow(listControlSettings, {})).items.filter(isDecided).map(({ control }) => control));

const ControlsPage = async ({ searchParams }: PageProps<'/controls'>) => {
  const [state, catalogue, decided] = await Promise.all([
    loadControlsState(searchParams),
    call(listControls, {}),
    readDecided(),
  ]);
  const { items, frameworks, digest } = catalogue;
  const rows = filterControls(items, state).filter(({ id }) => state.decided !== true || decided.has(id));
  const rail = <ControlRail state={state} controls={items} frameworks={frameworks} />;
  return (
    <>
      <PageHeader
        title="Controls"
        answer={catalogueAnswer(catalogue)}
        actions={
          <>
            <ButtonLink href="/controls/custom">Controls of your own</ButtonLink>
            <ButtonLink href="/controls/data">Data they judge by</ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <section aria-label="Filters">
          <div className="max-lg:hidden">{rail}</div>
          <details className="rounded border border-line bg-surface px-3 lg:hidden">
            <summary className="py-2 font-medium">Filters</summary>
            {rail}
          </details>
        </section>
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap gap-2">
            <ControlSearch state={state} />
            <ControlSortLinks state={state} />
            <DecidedLink state={state} count={decided.size} />
          </div>
          <section aria-label="Controls" className="rounded border border-line bg-surface">
            <Table
              label="Controls"
              columns={controlColumns({ ...catalogue, decided })}
              rows={rows}
              keyOf={({ id }) => id}
              caption={`${rows.length} of ${items.length}`}
              empty={
                <EmptyState
                  title="No control matches"
                  action={<ButtonLink href="/controls">Show all controls</ButtonLink>}
                >
                  No control is left with these filters and these words in its title, its id or its ids in other tools.
                </EmptyState>
              }
            />
          </section>
          <p className="mt-3 text-12 text-ink-2">
            Catalogue <code className="name [overflow-wrap:anywhere]">{digest}</code>
          </p>
        </div>
      </div>
    </>
  );
};

export default ControlsPage;
