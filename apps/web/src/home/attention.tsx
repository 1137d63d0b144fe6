import type { Attention } from '@plimsoll/contracts';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '#design/empty-state.tsx';

// The API gives paths of our own pages; anything else is not made a link.
const isOwn = (href: string): boolean => /^\/(?![/\\])/.test(href);

/** Most urgent first, and no more than leave the page its place. */
const shown = 8;

const Lines = ({ items }: { readonly items: readonly Attention[] }) => (
  <ul>
    {items.map(({ kind, text, href }) => (
      <li key={`${kind} ${href} ${text}`} className="border-b border-line last:border-0">
        <Link href={isOwn(href) ? href : '/'} className="flex min-h-10 items-center gap-3 px-4 py-2 hover:bg-hover">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{text}</span>
          <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        </Link>
      </li>
    ))}
  </ul>
);

/** What needs the reader, each with where to go. */
export const AttentionList = ({ items }: { readonly items: readonly Attention[] }) =>
  items.length === 0 ? (
    <EmptyState title="Nothing needs you">
      Requests to decide, what ends soon, clusters that fall silent and what cannot be read would stand here.
    </EmptyState>
  ) : (
    <>
      <Lines items={items.slice(0, shown)} />
      {items.length > shown ? (
        <details className="border-t border-line">
          <summary className="px-4 py-2 text-ink-2 hover:bg-hover">{items.length - shown} more</summary>
          <Lines items={items.slice(shown)} />
        </details>
      ) : null}
    </>
  );
