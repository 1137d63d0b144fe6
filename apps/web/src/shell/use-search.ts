'use client';

import type { SearchHit, SearchKind } from '@plimsoll/contracts';
import { useEffect, useState } from 'react';
import type { PaletteEntry } from './palette-match.ts';

/** After this long without a further letter it is asked. */
const pauseMs = 120;

interface Answer {
  readonly items: readonly SearchHit[];
  readonly more: readonly SearchKind[];
  readonly notSearched: readonly { readonly kind: SearchKind; readonly why: string }[];
}

const kinds = {
  cluster: 'Cluster',
  namespace: 'Namespace',
  control: 'Control',
  framework: 'Framework',
  object: 'Object',
} as const satisfies Readonly<Record<SearchKind, PaletteEntry['kind']>>;

const many: Readonly<Record<SearchKind, string>> = {
  cluster: 'clusters',
  namespace: 'namespaces',
  control: 'controls',
  framework: 'frameworks',
  object: 'objects',
};

const isOwn = (href: string): boolean => /^\/(?![/\\])/.test(href);

/** What is not said by what was found: what there is more of, and what was not looked through. */
const noteOf = ({ more, notSearched }: Answer): string =>
  [
    more.length === 0 ? '' : `There are more ${more.map((kind) => many[kind]).join(', ')}.`,
    ...notSearched.map(({ why }) => why),
  ]
    .filter(Boolean)
    .join(' ');

export interface Searched {
  readonly found: readonly PaletteEntry[];
  /** How it stands: looking, what was left out, or that it failed. */
  readonly note: string;
}

const nothing: Searched = { found: [], note: '' };

/** What the platform finds by a name, a moment after it was typed; an answer to an older question is dropped. */
export const useSearch = (typed: string): Searched => {
  const q = typed.trim();
  const [searched, setSearched] = useState<Searched & { readonly q: string }>({ ...nothing, q: '' });
  useEffect(() => {
    if (q === '') return;
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const answer = await fetch(`/palette?q=${encodeURIComponent(q)}`, { signal: asking.signal });
        if (!answer.ok) throw new Error(`answered ${answer.status}`);
        const told = (await answer.json()) as Answer;
        const found = told.items.flatMap(({ kind, title, detail, href }): PaletteEntry[] =>
          isOwn(href) ? [{ kind: kinds[kind], title, hint: detail, href }] : [],
        );
        setSearched({ q, found, note: noteOf(told) });
      } catch {
        if (!asking.signal.aborted)
          setSearched({ q, found: [], note: 'The search does not answer: names were not looked up.' });
      }
    };
    const timer = setTimeout(ask, pauseMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [q]);
  if (q === '') return nothing;
  return searched.q === q
    ? searched
    : {
        found: searched.found.filter(({ title, hint }) => `${title} ${hint}`.toLowerCase().includes(q.toLowerCase())),
        note: 'Searching',
      };
};
