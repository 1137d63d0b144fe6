import Form from 'next/form';
import { Button } from '#design/button.tsx';
import { type FindingsState, findingsHref, fromStart } from './url-state.ts';

/** Filter by a part of the object's name. A plain form with the other filters kept: it works without scripts. */
export const SearchForm = ({ state }: { readonly state: FindingsState }) => {
  const kept = new URL(findingsHref({ ...fromStart(state), q: null }), 'http://plimsoll.invalid').searchParams;
  return (
    <Form action="/findings" role="search" className="flex min-w-0 flex-1 gap-2">
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input
        key={state.q ?? ''}
        name="q"
        type="search"
        data-filter
        defaultValue={state.q ?? ''}
        aria-label="Part of the object’s name"
        placeholder="Part of the object’s name"
        className="h-8 min-w-0 max-w-80 flex-1 rounded border border-line-strong bg-surface px-2.5 placeholder:text-ink-3"
      />
      <Button type="submit">Filter</Button>
    </Form>
  );
};
