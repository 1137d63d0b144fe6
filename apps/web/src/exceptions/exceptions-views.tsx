import Link from 'next/link';
import { FilterForm, FilterSelect } from '#inventory/filter-form.tsx';
import {
  type ExceptionsState,
  type ExceptionView,
  exceptionsHref,
  exceptionViews,
  viewTitles,
} from './exceptions-state.ts';

/** Which exceptions are shown, with how many wait, are in force and want tidying up. */
export const ExceptionViews = ({
  state,
  counts,
}: {
  readonly state: ExceptionsState;
  readonly counts: Readonly<Partial<Record<ExceptionView, string>>>;
}) => (
  <nav
    aria-label="Which exceptions"
    className="mb-3 flex w-fit max-w-full flex-wrap gap-1 rounded border border-line-strong p-0.5"
  >
    {exceptionViews.map((view) => (
      <Link
        key={view}
        href={exceptionsHref({ ...state, cursor: null, view: view === 'all' ? null : view })}
        aria-current={(state.view ?? 'all') === view ? 'true' : undefined}
        className="flex h-7 items-center gap-1.5 rounded px-2.5 text-ink-2 hover:text-ink aria-[current]:bg-accent-weak aria-[current]:font-medium aria-[current]:text-ink"
      >
        {viewTitles[view]}
        {counts[view] === undefined ? null : <span className="text-12 tabular-nums">{counts[view]}</span>}
      </Link>
    ))}
  </nav>
);

/** By control and cluster. A plain form: it works without scripts, and its address can be kept. */
export const ExceptionFilters = ({
  state,
  clusters,
}: {
  readonly state: ExceptionsState;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}) => (
  <FilterForm action="/exceptions" filtered={state.control !== null || state.cluster !== null}>
    {state.view === null ? null : <input type="hidden" name="view" value={state.view} />}
    <input
      key={state.control ?? ''}
      name="control"
      type="search"
      data-filter
      defaultValue={state.control ?? ''}
      maxLength={80}
      aria-label="Id of the control"
      placeholder="Control, such as pod-privileged"
      className="h-8 min-w-0 flex-1 basis-52 rounded border border-line-strong bg-surface px-2.5 text-13 placeholder:text-ink-3 sm:max-w-80"
    />
    <FilterSelect
      name="cluster"
      label="Cluster"
      any="Any cluster"
      value={state.cluster ?? ''}
      options={clusters.map(({ id, name }) => ({ value: id, title: name }))}
    />
  </FilterForm>
);
