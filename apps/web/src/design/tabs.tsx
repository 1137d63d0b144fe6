'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useLayoutEffect, useRef } from 'react';

export interface Tab {
  readonly href: string;
  readonly title: string;
  readonly count?: number;
}

/** Views of one thing, each with a URL of its own; the one whose address this is, is current. */
export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) => {
  const path = usePathname();
  const bar = useRef<HTMLElement>(null);
  // Where not all of them have room, the current one is among those that are seen.
  useLayoutEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>(`[href="${CSS.escape(path)}"]`);
    if (bar.current !== null && current)
      bar.current.scrollLeft = current.offsetLeft + current.offsetWidth - bar.current.clientWidth;
  }, [path]);
  return (
    <nav ref={bar} aria-label={label} className="relative mb-5 overflow-x-auto overflow-y-hidden border-b border-line">
      <ul className="flex gap-5">
        {tabs.map(({ href, title, count }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === path ? 'page' : undefined}
              className="block whitespace-nowrap border-b-2 border-transparent py-2 text-ink-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {title}
              {count === undefined || count === 0 ? null : (
                <span className="ml-1.5 tabular-nums text-ink-3">{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
