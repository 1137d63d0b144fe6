import { listExceptions } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { callNow } from '#api/call.ts';
import { readClusters, readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Pager } from '#design/pager.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { exceptionColumns } from '#exceptions/exception-columns.tsx';
import { exceptionsAnswer, isUntidy } from '#exceptions/exceptions-answer.ts';
import {
  type ExceptionsState,
  exceptionsHref,
  exceptionsQuery,
  loadExceptionsState,
} from '#exceptions/exceptions-state.ts';
import { ExceptionFilters, ExceptionViews } from '#exceptions/exceptions-views.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Exceptions' };

const Nothing = ({ state, mayRequest }: { readonly state: ExceptionsState; readonly mayRequest: boolean }) =>
  state.view === null && state.control === null && state.cluster === null ? (
    <EmptyState
      title="No exceptions"
      action={mayRequest ? <ButtonLink href="/findings">Look at the findings</ButtonLink> : undefined}
    >
      An exception permits for a time what a control finds: one person asks, another approves, and it ends by itself.
      {mayRequest ? ' Ask for one from the page of a finding.' : ' Your role may not ask for one.'}
    </EmptyState>
  ) : (
    <EmptyState title="None of these" action={<ButtonLink href="/exceptions">Show all exceptions</ButtonLink>}>
      No exception in your scope is left with this choice.
    </EmptyState>
  );

const ExceptionsPage = async ({ searchParams }: PageProps<'/exceptions'>) => {
  const state = await loadExceptionsState(searchParams);
  const [page, live, clusters, me] = await Promise.all([
    callNow(listExceptions, { query: exceptionsQuery(state) }),
    callNow(listExceptions, { query: { state: ['requested', 'approved'], limit: 200 } }),
    readClusters(),
    readMe(),
  ]);
  const mayRequest = mayDo(me, 'exception:request');
  const rows = state.view === 'untidy' ? page.items.filter(isUntidy) : page.items;
  const more = live.next === null ? '' : '+';
  const counted = (test: (one: (typeof live.items)[number]) => boolean) => `${live.items.filter(test).length}${more}`;
  return (
    <>
      <PageHeader
        title="Exceptions"
        answer={exceptionsAnswer(live.items, live.next !== null)}
        actions={mayRequest ? <ButtonLink href="/exceptions/new">Request an exception</ButtonLink> : undefined}
      />
      <ExceptionViews
        state={state}
        counts={{
          requested: counted((one) => one.state === 'requested'),
          active: counted((one) => one.state === 'approved'),
          untidy: counted((one) => one.state === 'approved' && isUntidy(one)),
        }}
      />
      <ExceptionFilters state={state} clusters={clusters} />
      <section aria-label="Exceptions" className="rounded border border-line bg-surface">
        <Table
          label="Exceptions"
          columns={exceptionColumns(clusters)}
          rows={rows}
          keyOf={({ id }) => id}
          caption={rows.length === 0 ? undefined : `${plural(rows.length, 'exception')}, newest request first`}
          empty={<Nothing state={state} mayRequest={mayRequest} />}
          footer={
            <Pager
              {...(state.cursor === null ? {} : { first: exceptionsHref({ ...state, cursor: null }) })}
              {...(page.next === null ? {} : { next: exceptionsHref({ ...state, cursor: page.next }) })}
            />
          }
        />
      </section>
    </>
  );
};

export default ExceptionsPage;
