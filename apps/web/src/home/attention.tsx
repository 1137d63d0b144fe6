import type { Attention } from '@plimsoll/contracts';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '#design/empty-state.tsx';

// The API gives paths of our own pages; anything else is not made a link.
const isOwn = (href: string): boolean => /^\/(?![/\\])/.test(href);

/** What needs the reader, each with where to go. */
export const AttentionList = ({ items }: { readonly items: readonly Attention[] }) =>
  items.length === 0 ? (
    <EmptyState title="Nothing needs you">
      Clusters that stop reporting, kinds that cannot be read, refused objects and ending tokens would stand here.
    </EmptyState>
  ) : (
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
