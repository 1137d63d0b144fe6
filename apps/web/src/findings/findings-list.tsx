import type { CappedTotal, FindingItem } from '@plimsoll/contracts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Pager } from '#design/pager.tsx';
import { Table } from '#design/table.tsx';
import { findingColumns } from './finding-columns.tsx';
import { findingWord } from './finding-href.ts';
import { rangeText } from './range-text.ts';
import { countFilters, type FindingsState, findingsHref, fromStart } from './url-state.ts';

const NothingHere = ({ state }: { readonly state: FindingsState }) =>
  countFilters(state) > 0 ? (
    <EmptyState title="Nothing matches" action={<ButtonLink href="/findings">Clear the filters</ButtonLink>}>
      No finding is left with these filters.
    </EmptyState>
  ) : (
    <EmptyState
      title="Nothing fails"
      action={<ButtonLink href={findingsHref({ status: ['any'] })}>Show unknown and excepted too</ButtonLink>}
    >
      Every control passes wherever it could be decided, or no inventory has arrived yet. Home says which.
    </EmptyState>
  );

/** One page of findings; opening a row keeps the list and puts the finding beside it. */
export const FindingsList = ({
  state,
  page,
}: {
  readonly state: FindingsState;
  readonly page: { readonly items: readonly FindingItem[]; readonly next: string | null; readonly total: CappedTotal };
}) => {
  const from = state.cursor === null ? 1 : Math.max(state.from ?? 1, 1);
  const next = { ...state, open: null, cursor: page.next, from: from + page.items.length };
  return (
    <section aria-label="Findings" className="rounded border border-line bg-surface">
      <Table
        label="Findings"
        columns={findingColumns((item) => findingsHref({ ...state, open: findingWord(item) }))}
        rows={page.items}
        keyOf={findingWord}
        isCurrent={(item) => findingWord(item) === state.open}
        caption={rangeText(from, page.items.length, page.total)}
        empty={<NothingHere state={state} />}
        footer={
          <Pager
            {...(state.cursor === null ? {} : { first: findingsHref(fromStart(state)) })}
            {...(page.next === null ? {} : { next: findingsHref(next) })}
          />
        }
      />
    </section>
  );
};
