'use client';

import { useEffect, useRef } from 'react';
import { CopyButton } from './copy-button.tsx';
import { formatCsv } from './csv.ts';
import { makeResizable } from './resizable-columns.ts';
import { moveBetweenRows } from './row-keys.ts';

/** What a browser adds to a table: keys, remembered widths, copying. Without scripts the table still is a table. */
export const TableFrame = ({
  label,
  caption,
  csv,
  footer,
  children,
}: {
  readonly label: string;
  readonly caption?: React.ReactNode;
  readonly csv: readonly (readonly string[])[];
  readonly footer?: React.ReactNode;
  readonly children: React.ReactNode;
}) => {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => (frame.current === null ? undefined : moveBetweenRows(frame.current)), []);
  const filled = csv.length > 0;
  useEffect(
    () => (frame.current === null || !filled ? undefined : makeResizable(frame.current, label)),
    [label, filled],
  );
  return (
    <div ref={frame} className="@container">
      {caption === undefined ? null : (
        <div className="flex min-h-9 flex-wrap items-center justify-between gap-2 border-b border-line px-4 text-12 text-ink-2">
          <div>{caption}</div>
          {csv.length > 1 ? <CopyButton text={formatCsv(csv)} label="Copy as CSV" /> : null}
        </div>
      )}
      {children}
      {footer}
    </div>
  );
};
