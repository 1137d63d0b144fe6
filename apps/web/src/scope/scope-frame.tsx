'use client';

import { useEffect } from 'react';
import { scopeName, wholeWord } from './picked.ts';
import { type Pickable, pickedText, usePicked } from './use-picked.ts';

/** Says on every page how much of the organization somebody sees, and what they narrowed it to. */
export const ScopeFrame = ({
  seen,
  clusters,
  teams,
}: {
  /** For who does not see everything. */
  readonly seen: string | undefined;
  readonly clusters: readonly Pickable[];
  readonly teams: readonly Pickable[];
}) => {
  const { picked, hrefOf } = usePicked();
  useEffect(() => {
    const url = new URL(window.location.href);
    if (url.searchParams.get(scopeName) !== wholeWord) return;
    url.searchParams.delete(scopeName);
    window.history.replaceState(window.history.state, '', url);
  }, []);
  if (seen === undefined && picked === undefined) return null;
  return (
    <section
      aria-label="What you see"
      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line bg-accent-weak px-4 py-1.5 text-12 md:px-8"
    >
      {seen === undefined ? null : <p>{seen}</p>}
      {picked === undefined ? null : (
        <>
          <p className="min-w-0 [overflow-wrap:anywhere]">
            This page shows <strong className="font-medium">{pickedText(picked, teams, clusters)}</strong> alone.
          </p>
          <a href={hrefOf(undefined)} className="link">
            Show all you see
          </a>
        </>
      )}
    </section>
  );
};
