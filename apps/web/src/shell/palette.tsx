'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Dialog } from '#design/dialog.tsx';
import { paletteControls } from './palette-controls.ts';
import { PaletteList } from './palette-list.tsx';
import { matchPalette, type PaletteEntry } from './palette-match.ts';
import type { ScopeChoice } from './scope-menu.tsx';

const pages: readonly PaletteEntry[] = [
  { kind: 'Page', title: 'Home', href: '/' },
  { kind: 'Page', title: 'Findings', href: '/findings' },
  { kind: 'Page', title: 'Clusters', href: '/clusters' },
  { kind: 'Page', title: 'Add a cluster', href: '/clusters/new' },
  { kind: 'Page', title: 'Inventory by kind', href: '/inventory' },
  { kind: 'Page', title: 'Objects', href: '/inventory/objects' },
  { kind: 'Page', title: 'Images', href: '/inventory/images' },
  { kind: 'Page', title: 'Not collected', href: '/inventory/not-collected' },
  { kind: 'Page', title: 'Who can', href: '/inventory/who-can' },
  { kind: 'Page', title: 'Changes', href: '/changes' },
  { kind: 'Page', title: 'Exceptions', href: '/exceptions' },
  { kind: 'Page', title: 'Reports', href: '/reports' },
  { kind: 'Page', title: 'Make a report', href: '/reports/new' },
  { kind: 'Page', title: 'Compliance', href: '/frameworks' },
  { kind: 'Page', title: 'Controls', href: '/controls' },
  { kind: 'Page', title: 'Profile and sessions', href: '/settings' },
  { kind: 'Page', title: 'Members', href: '/settings/members' },
  { kind: 'Page', title: 'API tokens', href: '/settings/tokens' },
  { kind: 'Page', title: 'Audit log', href: '/settings/audit' },
];

/** Ctrl-K: any page, cluster or control by its name. */
export const Palette = ({ clusters }: { readonly clusters: readonly ScopeChoice[] }) => {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [controls, setControls] = useState<readonly PaletteEntry[]>([]);
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    if (!open || controls.length > 0) return;
    // Without them the palette still knows pages and clusters.
    paletteControls().then(setControls, () => undefined);
  }, [open, controls.length]);
  const entries = [
    ...pages,
    ...clusters.map(({ id, name }): PaletteEntry => ({ kind: 'Cluster', title: name, href: `/clusters/${id}` })),
    ...controls,
  ];
  const close = () => {
    setOpen(false);
    setTyped('');
  };
  const go = (entry: PaletteEntry) => {
    close();
    router.push(entry.href);
  };
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
      <Dialog open={open} close={close} title="Go to">
        <PaletteList typed={typed} type={setTyped} entries={matchPalette(entries, typed)} go={go} />
      </Dialog>
    </>
  );
};
