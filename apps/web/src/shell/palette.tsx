'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { Dialog } from '#design/dialog.tsx';
import { endSession } from '#session/end-session.ts';
import { paletteEntries } from './palette-entries.ts';
import { PaletteList } from './palette-list.tsx';
import { matchPalette, type PaletteAct, type PaletteEntry } from './palette-match.ts';
import { forgetRecent, readRecent, rememberRecent } from './palette-recent.ts';
import type { ScopeChoice } from './scope-menu.tsx';
import { useSearch } from './use-search.ts';

const acts: Readonly<Record<PaletteAct, () => Promise<void> | void>> = {
  'copy-address': () => navigator.clipboard.writeText(window.location.href),
  // As the key that opens it, once the dialog has given the page its keys back.
  'look-at-date': () => void setTimeout(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'd' })), 50),
  'sign-out': async () => {
    forgetRecent(localStorage);
    await endSession();
    window.location.assign('/sign-in');
  },
};

const notSearched = 'Texts of findings, contents of objects, people and the audit log are not searched here.';

const Content = ({
  clusters,
  permissions,
  who,
  close,
}: {
  readonly clusters: readonly ScopeChoice[];
  readonly permissions: readonly string[];
  readonly who: string;
  readonly close: () => void;
}) => {
  const [typed, setTyped] = useState('');
  const { found, note } = useSearch(typed);
  const router = useRouter();
  const recent = useMemo(() => readRecent(localStorage, who), [who]);
  const entries = [
    ...paletteEntries(permissions),
    ...clusters.map(({ id, name }): PaletteEntry => ({ kind: 'Cluster', title: name, href: `/clusters/${id}` })),
  ];
  const go = (entry: PaletteEntry) => {
    close();
    if (entry.act !== undefined) return void acts[entry.act]();
    if (entry.kind !== 'Search') rememberRecent(localStorage, who, entry);
    router.push(entry.href);
  };
  return (
    <PaletteList
      typed={typed}
      type={setTyped}
      entries={matchPalette({ entries, recent, found }, typed)}
      recent={typed.trim() === '' ? recent.length : 0}
      note={typed.trim() === '' ? '' : note}
      bounds={notSearched}
      go={go}
    />
  );
};

/** Ctrl-K: any page, action, cluster, namespace, control, framework or object by its name. */
export const Palette = (props: {
  readonly clusters: readonly ScopeChoice[];
  readonly permissions: readonly string[];
  /** Whose choices are remembered: a person in an organization. */
  readonly who: string;
}) => {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-8 items-center gap-2 rounded border border-line px-2 text-12 text-ink-2 hover:bg-hover"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span className="max-sm:sr-only">Search</span>
        <kbd className="font-mono text-ink-3 max-sm:hidden">Ctrl K</kbd>
      </button>
      <Dialog open={open} close={close} title="Search">
        <Content {...props} close={close} />
      </Dialog>
    </>
  );
};
