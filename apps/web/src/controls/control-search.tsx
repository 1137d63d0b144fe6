import { severities } from '@plimsoll/domain';
import Form from 'next/form';
import Link from 'next/link';
import { Button } from '#design/button.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';

const hrefOf = (q: string, severity: string | undefined): string => {
  const query = new URLSearchParams({ ...(q === '' ? {} : { q }), ...(severity === undefined ? {} : { severity }) });
  return `/controls${query.size === 0 ? '' : `?${query}`}`;
};

/** Narrows the catalogue by words and by severity; both are in the address. */
export const ControlSearch = ({ q, severity }: { readonly q: string; readonly severity: string | undefined }) => (
  <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
    <Form action="/controls" role="search" className="flex min-w-0 flex-1 basis-64 gap-2">
      {severity === undefined ? null : <input type="hidden" name="severity" value={severity} />}
      <input
        key={q}
        name="q"
        type="search"
        data-filter
        defaultValue={q}
        aria-label="Words of a control, its id or another tool’s id"
        placeholder="Words, id, or another tool’s id such as C-0057"
        className="h-8 min-w-0 max-w-96 flex-1 rounded border border-line-strong bg-surface px-2.5 placeholder:text-ink-3"
      />
      <Button type="submit">Filter</Button>
    </Form>
    <nav aria-label="Severity" className="flex flex-wrap gap-x-4 gap-y-1">
      {[undefined, ...severities].map((known) => (
        <Link
          key={known ?? 'all'}
          href={hrefOf(q, known)}
          aria-current={known === severity ? 'true' : undefined}
          className="inline-flex min-h-6 items-center text-ink-2 hover:underline aria-[current]:font-medium aria-[current]:text-ink"
        >
          {known === undefined ? 'All' : <SeverityLabel severity={known} />}
        </Link>
      ))}
    </nav>
  </div>
);
