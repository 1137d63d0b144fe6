import Form from 'next/form';
import Link from 'next/link';
import { Button } from '#design/button.tsx';
import { type ControlSort, type ControlsState, controlSorts, controlsHref } from './control-state.ts';

/** Narrows the catalogue by words. A plain form with the other filters kept: it works without scripts. */
export const ControlSearch = ({ state }: { readonly state: ControlsState }) => {
  const kept = new URL(controlsHref({ ...state, q: null }), 'http://plimsoll.invalid').searchParams;
  return (
    <Form action="/controls" role="search" className="flex min-w-0 flex-1 basis-64 gap-2">
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input
        key={state.q ?? ''}
        name="q"
        type="search"
        data-filter
        defaultValue={state.q ?? ''}
        aria-label="Words of a control, its id or another tool’s id"
        placeholder="Words, id, or another tool’s id such as C-0057"
        className="h-8 min-w-0 max-w-96 flex-1 rounded border border-line-strong bg-surface px-2.5 placeholder:text-ink-3"
      />
      <Button type="submit">Filter</Button>
    </Form>
  );
};

const sortTitles: Readonly<Record<ControlSort, string>> = {
  urgent: 'Most urgent',
  failing: 'Most failing',
  blind: 'Most blind',
  title: 'Title',
};

/** In which order the controls stand. */
export const ControlSortLinks = ({ state }: { readonly state: ControlsState }) => (
  <nav aria-label="Order" className="flex flex-wrap rounded border border-line-strong">
    {controlSorts.map((sort) => (
      <Link
        key={sort}
        href={controlsHref({ ...state, sort: sort === 'urgent' ? null : sort })}
        aria-current={(state.sort ?? 'urgent') === sort ? 'true' : undefined}
        className="flex h-[30px] items-center rounded px-2.5 text-ink-2 hover:text-ink aria-[current]:bg-accent-weak aria-[current]:font-medium aria-[current]:text-ink"
      >
        {sortTitles[sort]}
      </Link>
    ))}
  </nav>
);

/** Only the controls that the organization set otherwise than they come, or all again. */
export const DecidedLink = ({ state, count }: { readonly state: ControlsState; readonly count: number }) => (
  <Link
    href={controlsHref({ ...state, decided: state.decided === true ? null : true })}
    aria-current={state.decided === true ? 'true' : undefined}
    className="flex h-8 items-center gap-1.5 rounded border border-line-strong px-2.5 text-ink-2 hover:text-ink aria-[current]:bg-accent-weak aria-[current]:font-medium aria-[current]:text-ink"
  >
    Set here
    <span className="text-12 tabular-nums">{count}</span>
  </Link>
);
