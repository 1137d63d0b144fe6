'use client';

import { Keyboard } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#design/button.tsx';
import { Dialog } from '#design/dialog.tsx';
import { isForPage } from '#design/row-keys.ts';

const keys = [
  ['Ctrl K', 'Search: a page, an action, or anything by its name'],
  ['/', 'Filter the list'],
  ['j  k', 'Next or previous row'],
  ['Enter', 'Open the row'],
  ['↓  ↑', 'Next or previous finding while one is open'],
  ['Esc', 'Close what is open'],
  ['d', 'Look at another date'],
  ['t', 'Numbers of a chart as a table'],
  ['?', 'This help'],
] as const;

/** Every key the pages know, on `?` or on its button. */
export const KeyboardHelp = () => {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isForPage(event)) return;
      if (event.key === '?') setOpen(true);
      if (event.key === '/') {
        const filter = document.querySelector<HTMLInputElement>('input[data-filter]');
        if (filter === null) return;
        event.preventDefault();
        filter.focus();
        filter.select();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button look="quiet" className="w-full justify-start px-2 font-normal text-12" onClick={() => setOpen(true)}>
        <Keyboard aria-hidden="true" className="size-4" strokeWidth={1.75} /> Keyboard
        <kbd className="ml-auto font-mono text-ink-3">?</kbd>
      </Button>
      <Dialog open={open} close={() => setOpen(false)} title="Keyboard">
        <dl className="grid grid-cols-[6rem_1fr] gap-y-2">
          {keys.map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded border border-line-strong px-1.5 font-mono text-12">{key}</kbd>
              </dt>
              <dd className="text-ink-2">{does}</dd>
            </div>
          ))}
        </dl>
        <div className="flex justify-end">
          <Button onClick={() => setOpen(false)}>Close</Button>
        </div>
      </Dialog>
    </>
  );
};
