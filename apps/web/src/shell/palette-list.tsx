'use client';

import { useEffect, useRef, useState } from 'react';
import type { PaletteEntry } from './palette-match.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

// What an action is also found by is no text to read.
const detailOf = ({ kind, hint = '' }: PaletteEntry): string => (kind === 'Action' || kind === 'Page' ? '' : hint);

const Option = ({
  entry,
  index,
  active,
  choose,
  point,
}: {
  readonly entry: PaletteEntry;
  readonly index: number;
  readonly active: boolean;
  readonly choose: () => void;
  readonly point: () => void;
}) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the field, which keeps the focus
  // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here instead
  <div
    id={`palette-${index}`}
    role="option"
    aria-selected={active}
    onClick={choose}
    onPointerMove={point}
    className="flex h-8 cursor-pointer items-center gap-3 rounded px-2 aria-selected:bg-accent-weak"
  >
    <span className="min-w-0 truncate">{entry.title}</span>
    <span className="min-w-0 flex-1 truncate text-12 text-ink-3">{detailOf(entry)}</span>
    <span className="text-12 text-ink-2">{entry.kind}</span>
  </div>
);

interface PaletteListProps {
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly entries: readonly PaletteEntry[];
  /** How many of them, at the beginning, were chosen lately. */
  readonly recent: number;
  /** How the search stands. */
  readonly note: string;
  /** What is never searched. */
  readonly bounds: string;
  readonly go: (entry: PaletteEntry) => void;
}

const Matches = ({
  entries,
  active,
  go,
  point,
}: Pick<PaletteListProps, 'entries' | 'go'> & {
  readonly active: number;
  readonly point: (index: number) => void;
}) => (
  <div id="palette-entries" role="listbox" aria-label="Matches" className="mt-2 max-h-80 overflow-y-auto">
    {entries.map((entry, index) => (
      <Option
        key={`${entry.kind} ${entry.href} ${entry.title}`}
        entry={entry}
        index={index}
        active={index === active}
        choose={() => go(entry)}
        point={() => point(index)}
      />
    ))}
  </div>
);

/** How the search stands, and what it never looks through. */
const Notes = ({ recent, note, bounds }: Pick<PaletteListProps, 'recent' | 'note' | 'bounds'>) => (
  <>
    <p role="status" className="mt-2 min-h-4 text-12 text-ink-2">
      {note === '' && recent > 0 ? `The first ${recent === 1 ? 'one' : recent} you chose lately.` : note}
    </p>
    <p className="text-12 text-ink-3">{bounds}</p>
  </>
);

/** A field and what matches it, as the combobox pattern of ARIA has it: the focus stays in the field. */
export const PaletteList = ({ typed, type, entries, recent, note, bounds, go }: PaletteListProps) => {
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const active = Math.min(at, entries.length - 1);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = steps[event.key];
    const chosen = entries[active];
    if (step !== undefined) {
      event.preventDefault();
      setAt((active + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      go(chosen);
    }
  };
  return (
    <div>
      <input
        ref={input}
        role="combobox"
        aria-label="Page, action or name"
        aria-expanded="true"
        aria-controls="palette-entries"
        aria-activedescendant={entries.length === 0 ? undefined : `palette-${active}`}
        value={typed}
        onChange={(event) => {
          type(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="Page, action, or the name of anything"
        className="h-9 w-full rounded border border-line-strong bg-surface px-3 text-15"
      />
      <Matches entries={entries} active={active} go={go} point={setAt} />
      <Notes recent={recent} note={note} bounds={bounds} />
    </div>
  );
};
