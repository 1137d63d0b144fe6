'use client';

import { useRef, useState } from 'react';
import { useFieldError, useFieldFaults } from './action-form.tsx';
import { classNames } from './class-names.ts';

/** Where a line begins, and where in it a column is, as positions in the text; both counted from 1. */
const positionOf = (text: string, line: number, column: number): number => {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
};

/** Line numbers beside the text; those of lines with a fault are marked. */
const Gutter = ({
  lines,
  marked,
  box,
}: {
  readonly lines: number;
  readonly marked: ReadonlySet<number>;
  readonly box: React.RefObject<HTMLDivElement | null>;
}) => (
  <div
    ref={box}
    aria-hidden="true"
    className="w-11 shrink-0 select-none overflow-hidden border-r border-line bg-sunken py-2 text-right text-ink-3"
  >
    {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
      <div
        key={line}
        className={classNames(
          'pr-2',
          marked.has(line) && 'border-l-3 border-danger bg-danger-weak font-medium text-danger',
        )}
      >
        {line}
      </div>
    ))}
  </div>
);

/** What is wrong with the text; each fault leads to its place in it. */
const Faults = ({
  name,
  faults,
  goTo,
}: {
  readonly name: string;
  readonly faults: ReturnType<typeof useFieldFaults>;
  readonly goTo: (at: { readonly line: number; readonly column: number }) => void;
}) => (
  <ul id={`error-${name}`} className="flex flex-col gap-1 text-12 text-danger">
    {faults.map(({ message, at }) => (
      <li key={message} className="[overflow-wrap:anywhere]">
        {at === undefined ? (
          message
        ) : (
          <button type="button" onClick={() => goTo(at)} className="text-left underline underline-offset-2">
            {message}
          </button>
        )}
      </li>
    ))}
  </ul>
);

/** The text itself beside its line numbers, which move with it. */
const Area = ({
  name,
  rows,
  text,
  onText,
  area,
  marked,
  wrong,
  described,
}: {
  readonly name: string;
  readonly rows: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly area: React.RefObject<HTMLTextAreaElement | null>;
  readonly marked: ReadonlySet<number>;
  readonly wrong: boolean;
  readonly described: string;
}) => {
  const gutter = useRef<HTMLDivElement>(null);
  return (
    <div
      className={classNames(
        'name flex overflow-hidden rounded border bg-surface text-12 leading-5',
        wrong ? 'border-danger' : 'border-line-strong',
      )}
      style={{ height: `${rows * 20 + 18}px` }}
    >
      <Gutter lines={text.split('\n').length} marked={marked} box={gutter} />
      <textarea
        ref={area}
        id={`field-${name}`}
        name={name}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onScroll={(event) => {
          if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
        aria-invalid={wrong || undefined}
        aria-describedby={described === '' ? undefined : described}
        className="min-w-0 flex-1 resize-none overflow-auto whitespace-pre bg-transparent px-2.5 py-2 leading-5 text-ink"
      />
    </div>
  );
};

/**
 * A field for a document: numbered lines, and what is wrong with it as places to go to. Tab leaves it, as it leaves any
 * field; spaces indent.
 */
export const TextEditor = ({
  name,
  label,
  help,
  initial,
  rows = 28,
}: {
  readonly name: string;
  readonly label: string;
  readonly help?: React.ReactNode;
  readonly initial: string;
  readonly rows?: number;
}) => {
  const [text, setText] = useState(initial);
  const area = useRef<HTMLTextAreaElement>(null);
  const wrong = useFieldError(name) !== undefined;
  const faults = useFieldFaults(name);
  const goTo = ({ line, column }: { readonly line: number; readonly column: number }): void => {
    const field = area.current;
    if (field === null) return;
    const at = positionOf(text, line, column);
    field.focus();
    field.setSelectionRange(at, at + Math.max(0, text.slice(at).search(/\s|$/)));
    field.scrollTop = (line - 4) * 20;
  };
  const described = [wrong ? `error-${name}` : '', help === undefined ? '' : `help-${name}`].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`field-${name}`} className="font-medium text-13">
        {label}
      </label>
      <Area
        name={name}
        rows={rows}
        text={text}
        onText={setText}
        area={area}
        marked={new Set(faults.flatMap(({ at }) => at?.line ?? []))}
        wrong={wrong}
        described={described}
      />
      {wrong ? <Faults name={name} faults={faults} goTo={goTo} /> : null}
      {help === undefined ? null : (
        <p id={`help-${name}`} className="prose-line text-12 text-ink-2">
          {help}
        </p>
      )}
    </div>
  );
};
