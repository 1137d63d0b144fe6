import Link from 'next/link';

const views = [
  { view: 'enrolled', text: 'what is enrolled' },
  { view: 'all', text: 'all clusters' },
] as const;

/** Over what is enrolled, or over every cluster: what is not enrolled can be looked at, and counts nowhere. */
export const ViewLinks = ({
  id,
  cluster,
  view,
}: {
  readonly id: string;
  readonly cluster: string | undefined;
  readonly view: 'all' | 'enrolled';
}) => (
  <nav aria-label="View" className="flex basis-full flex-wrap gap-x-3">
    {views.map((one) => {
      const query = new URLSearchParams({
        ...(cluster === undefined ? {} : { cluster }),
        ...(one.view === 'all' ? { view: 'all' } : {}),
      });
      return (
        <Link
          key={one.view}
          href={`/frameworks/${encodeURIComponent(id)}${query.size === 0 ? '' : `?${query}`}`}
          aria-current={one.view === view ? 'true' : undefined}
          className="inline-flex min-h-6 items-center text-ink-2 hover:underline aria-[current]:font-medium aria-[current]:text-ink"
        >
          {one.text}
        </Link>
      );
    })}
  </nav>
);
