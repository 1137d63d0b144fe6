import { getFindingFacets, listFindings } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { classNames } from '#design/class-names.ts';
import { PageHeader } from '#design/page-header.tsx';
import { ExceptionNote } from '#findings/exception-note.tsx';
import { FilterRail } from '#findings/filter-rail.tsx';
import { findOpen } from '#findings/find-open.ts';
import { findingWord } from '#findings/finding-href.ts';
import { findingsAnswer } from '#findings/findings-answer.ts';
import { FindingsList } from '#findings/findings-list.tsx';
import { FindingsNews } from '#findings/findings-news.tsx';
import { OpenFinding } from '#findings/open-finding.tsx';
import { SearchForm } from '#findings/search-form.tsx';
import { SortLinks } from '#findings/sort-links.tsx';
import { filtersOf, isReportable, loadFindingsState } from '#findings/url-state.ts';
import { ReportLink } from '#reports/report-link.tsx';
import { readDay } from '#time/read-as-of.ts';

export const metadata: Metadata = { title: 'Findings' };

const FindingsPage = async ({ searchParams }: PageProps<'/findings'>) => {
  const state = await loadFindingsState(searchParams);
  const filters = filtersOf(state);
  const { owner: _owner, image: _image, team: _team, exception: _exception, ...reported } = filters;
  const query = { ...filters, sort: state.sort ?? undefined, cursor: state.cursor ?? undefined };
  const day = await readDay();
  const [page, facets, open] = await Promise.all([
    call(listFindings, { query }),
    call(getFindingFacets, { query: filters }),
    findOpen(state.open),
  ]);
  const columns = open === undefined ? '' : 'xl:grid-cols-[13rem_minmax(0,1fr)_30rem]';
  const rail = <FilterRail state={state} facets={facets} />;
  return (
    <>
      <PageHeader
        title="Findings"
        answer={findingsAnswer(state, page.total)}
        actions={isReportable(state) ? <ReportLink begin={{ for: 'findings', ...reported }} /> : null}
      />
      <div className={classNames('grid items-start gap-5 lg:grid-cols-[13rem_minmax(0,1fr)]', columns)}>
        <section aria-label="Filters">
          <div className="max-lg:hidden">{rail}</div>
          <details className="rounded border border-line bg-surface px-3 lg:hidden">
            <summary className="py-2 font-medium">Filters</summary>
            {rail}
          </details>
        </section>
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap gap-2">
            <SearchForm state={state} />
            <SortLinks state={state} />
          </div>
          {state.exception === null ? null : <ExceptionNote state={state} id={state.exception} />}
          {day === undefined ? (
            <FindingsNews state={state} words={page.items.map(findingWord)} total={page.total.count} />
          ) : null}
          <FindingsList state={state} page={page} />
        </div>
        {open === undefined ? null : <OpenFinding state={state} items={page.items} finding={open} />}
      </div>
    </>
  );
};

export default FindingsPage;
