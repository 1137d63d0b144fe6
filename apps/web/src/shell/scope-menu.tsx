'use client';

import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { Menu } from '#design/menu.tsx';

export interface ScopeChoice {
  readonly id: string;
  readonly name: string;
}

// Pages that show one cluster when the address says so; elsewhere the cluster's own page is meant.
const scoped = /^\/(findings|frameworks\/[^/]+)?$/;

const hrefFor = (path: string, cluster: string | undefined): string => {
  if (scoped.test(path)) return cluster === undefined ? path : `${path}?cluster=${cluster}`;
  return cluster === undefined ? '/' : `/clusters/${cluster}`;
};

/** What is being looked at: the whole organization or one cluster. The choice is in the address. */
export const ScopeMenu = ({
  organization,
  clusters,
}: {
  readonly organization: string;
  readonly clusters: readonly ScopeChoice[];
}) => {
  const path = usePathname();
  const inPath = /^\/(?:clusters|findings)\/([0-9a-f-]{36})/.exec(path)?.[1];
  const asked = useSearchParams().get('cluster');
  const current = inPath ?? asked ?? undefined;
  const chosen = clusters.find(({ id }) => id === current);
  const row = 'block truncate rounded px-2 py-1 hover:bg-hover aria-[current]:bg-accent-weak';
  return (
    <Menu
      label={
        <>
          <span className="max-w-40 truncate font-medium">{organization}</span>
          <span aria-hidden="true" className="text-ink-3">
            /
          </span>
          <span className="name max-w-48 truncate text-12">{chosen?.name ?? 'all clusters'}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
        </>
      }
    >
      <p className="px-2 pb-1 text-12 text-ink-2">Scope</p>
      <Link href={hrefFor(path, undefined)} className={row} aria-current={chosen === undefined ? 'true' : undefined}>
        All clusters
      </Link>
      {clusters.map(({ id, name }) => (
        <Link
          key={id}
          href={hrefFor(path, id)}
          className={`${row} name text-12`}
          title={name}
          aria-current={id === current ? 'true' : undefined}
        >
          {name}
        </Link>
      ))}
    </Menu>
  );
};
