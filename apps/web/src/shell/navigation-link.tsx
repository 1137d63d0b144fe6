'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { formatQuantity } from '#design/quantity.tsx';

const isUnder = (path: string, href: string): boolean => path === href || (href !== '/' && path.startsWith(`${href}/`));

/** A page in the navigation, with a count that matters and what it counts. */
export const NavigationLink = ({
  href,
  icon,
  children,
  count,
  counts,
  also = [],
}: {
  readonly href: string;
  readonly icon: React.ReactNode;
  readonly children: string;
  readonly count?: number;
  readonly counts?: string;
  /** Other pages that it stands for. */
  readonly also?: readonly string[];
}) => {
  const path = usePathname();
  const current = isUnder(path, href) || also.includes(path);
  return (
    <li>
      <Link
        href={href}
        aria-current={current ? 'page' : undefined}
        className="flex h-8 items-center gap-2.5 rounded px-2 text-ink-2 hover:bg-hover hover:text-ink aria-[current]:bg-accent-weak aria-[current]:font-medium aria-[current]:text-ink"
      >
        {icon}
        <span className="flex-1">{children}</span>
        {count === undefined || count === 0 ? null : (
          <span title={counts} className="text-12 tabular-nums text-ink-2">
            {formatQuantity(count)}
            <span className="sr-only"> {counts}</span>
          </span>
        )}
      </Link>
    </li>
  );
};
