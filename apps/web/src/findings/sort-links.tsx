import Link from 'next/link';
import { type FindingsState, findingsHref, fromStart } from './url-state.ts';

const sorts = [
  { sort: 'priority', title: 'Most urgent' },
  { sort: 'newest', title: 'Newest' },
] as const;

/** In which order the findings stand. */
export const SortLinks = ({ state }: { readonly state: FindingsState }) => (
  <nav aria-label="Order" className="flex rounded border border-line-strong">
    {sorts.map(({ sort, title }) => (
      <Link
        key={sort}
        href={findingsHref({ ...fromStart(state), sort: sort === 'priority' ? null : sort })}
        aria-current={(state.sort ?? 'priority') === sort ? 'true' : undefined}
        className="flex h-[30px] items-center rounded px-2.5 text-ink-2 hover:text-ink aria-[current]:bg-accent-weak aria-[current]:font-medium aria-[current]:text-ink"
      >
        {title}
      </Link>
    ))}
  </nav>
);
