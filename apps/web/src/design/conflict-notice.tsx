'use client';

import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import type { Conflict } from './form-state.ts';
import { TimeAgo } from './time-ago.tsx';

const shown = (text: string) => (text === '' ? <span className="text-ink-3">empty</span> : text);

const Differences = ({ differs }: Pick<Conflict, 'differs'>) => (
  <table aria-label="What differs" className="mt-2 w-full table-fixed text-13">
    <thead>
      <tr className="text-left text-12 text-ink-2">
        {['Field', 'Mine', 'Theirs'].map((title) => (
          <th key={title} scope="col" className="py-1 pr-2 font-medium">
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {differs.map(({ label, mine, theirs }) => (
        <tr key={label} className="border-t border-line align-top [overflow-wrap:anywhere]">
          <th scope="row" className="py-1 pr-2 text-left font-medium">
            {label}
          </th>
          <td className="whitespace-pre-line py-1 pr-2">{shown(mine)}</td>
          <td className="whitespace-pre-line py-1">{shown(theirs)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/**
 * Said where somebody else saved the same meanwhile: who, what differs, and the choice whose counts. Nothing is saved and
 * nothing typed is lost until it is made.
 */
export const ConflictNotice = ({
  conflict,
  keepMine,
  takeTheirs,
}: {
  readonly conflict: Conflict;
  readonly keepMine: (version: number) => void;
  readonly takeTheirs: () => void;
}) => {
  const { version, by, at, differs } = conflict;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Sent once more and refused once more is a new object of the same words.
    if (conflict !== undefined) box.current?.focus();
  }, [conflict]);
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded border border-caution bg-caution-weak px-3 py-2">
      <p className="font-medium text-caution [overflow-wrap:anywhere]">
        {by ?? 'Somebody else'} saved this while you were editing
        {at === null ? '' : <TimeAgo at={at} prefix=", " />}
      </p>
      <p className="text-ink-2">Nothing of yours is saved yet, and nothing you typed is lost.</p>
      {differs.length === 0 ? (
        <p className="mt-1 text-ink-2">What is stored now says the same as yours.</p>
      ) : (
        <Differences differs={differs} />
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button look="primary" onClick={() => keepMine(version)}>
          Keep mine
        </Button>
        <Button onClick={takeTheirs}>Take theirs</Button>
      </div>
    </div>
  );
};
