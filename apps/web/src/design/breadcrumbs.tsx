import Link from 'next/link';

export interface Crumb {
  readonly text: string;
  readonly href?: string;
}

/** The way down to this page. */
export const Breadcrumbs = ({ crumbs }: { readonly crumbs: readonly Crumb[] }) => (
  <nav aria-label="Breadcrumb" className="mb-1 text-12 text-ink-2">
    <ol className="flex flex-wrap gap-x-1.5">
      {crumbs.map(({ text, href }) => (
        <li
          key={`${href ?? ''} ${text}`}
          className="flex min-w-0 max-w-full gap-x-1.5 after:text-ink-3 after:content-['/'] last:after:content-none"
        >
          {href === undefined ? (
            <span className="truncate">{text}</span>
          ) : (
            <Link href={href} title={text} className="truncate hover:text-ink hover:underline">
              {text}
            </Link>
          )}
        </li>
      ))}
    </ol>
  </nav>
);
