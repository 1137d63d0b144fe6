'use client';

import type { Severity } from '@plimsoll/domain';
import { useRef, useState } from 'react';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { cellHref, cellText, heatOf, type PackedCell, signOf } from './cell-text.ts';
import { cellAfter } from './grid-keys.ts';

export interface HeatRow {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly disabled: boolean;
  /** In how many clusters it fails. */
  readonly failing: number;
  readonly cells: readonly PackedCell[];
}

interface HeatGridProps {
  readonly clusters: readonly { readonly id: string; readonly name: string; readonly failing: number }[];
  readonly rows: readonly HeatRow[];
  /** A heading for each severity; the rows come in its order. */
  readonly grouped?: boolean;
}

const looks: Readonly<Record<NonNullable<PackedCell>[0], string>> = {
  fail: 'font-semibold',
  unknown: 'border border-dotted border-line-strong text-ink-2',
  excepted: 'text-ink-2 italic',
  pass: 'text-ink-3',
  outside: 'text-ink-3',
};

const heats = ['', 'heat-1', 'heat-2', 'heat-3'] as const;

const Cell = ({
  cell,
  row,
  cluster,
  place,
  reached,
}: {
  readonly cell: PackedCell;
  readonly row: HeatRow;
  readonly cluster: HeatGridProps['clusters'][number];
  readonly place: string;
  readonly reached: boolean;
}) => {
  const href = cellHref(cell, row.id, cluster.id);
  const box = `grid h-7 w-8 place-items-center rounded-[3px] text-12 tabular-nums ${cell === null ? 'text-ink-3' : looks[cell[0]]} ${heats[heatOf(cell)]}`;
  return (
    <td data-at={place} className="p-px">
      {href === undefined ? (
        <span role="img" aria-label={cellText(cell)} className={box}>
          {signOf(cell)}
        </span>
      ) : (
        <a
          href={href}
          tabIndex={reached ? 0 : -1}
          aria-label={`${row.title} in ${cluster.name}: ${cellText(cell)}`}
          className={`${box} hover:outline-2 hover:outline-accent`}
        >
          {signOf(cell)}
        </a>
      )}
    </td>
  );
};

const Head = ({ clusters }: Pick<HeatGridProps, 'clusters'>) => (
  <thead>
    <tr>
      <th
        scope="col"
        className="sticky top-0 left-0 z-20 min-w-48 bg-surface px-3 pb-2 text-left align-bottom font-medium text-12 text-ink-2"
      >
        Control
      </th>
      <th
        scope="col"
        className="sticky top-0 z-10 min-w-14 bg-surface px-2 pb-2 text-right align-bottom font-medium text-12 text-ink-2"
      >
        Fails in
      </th>
      {clusters.map(({ id, name }) => (
        <th key={id} scope="col" data-column className="sticky top-0 z-10 bg-surface pb-2 align-bottom font-normal">
          <a
            href={`/clusters/${id}`}
            data-upright
            title={name}
            className="name mx-auto block max-h-48 truncate text-12 leading-7 [writing-mode:vertical-rl] rotate-180 hover:underline"
          >
            {name}
          </a>
        </th>
      ))}
    </tr>
  </thead>
);

const Row = ({
  row,
  index,
  clusters,
  reached,
}: Pick<HeatGridProps, 'clusters'> & {
  readonly row: HeatRow;
  readonly index: number;
  /** The place that Tab comes to. */
  readonly reached: string;
}) => (
  <tr data-row className="hover:bg-hover">
    <th
      scope="row"
      data-at={`${index},0`}
      className="sticky left-0 z-10 max-w-80 bg-surface px-3 text-left font-normal"
    >
      <span className="flex items-center gap-2">
        <SeverityLabel severity={row.severity} compact />
        <a
          href={`/controls/${row.id}`}
          tabIndex={reached === `${index},0` ? 0 : -1}
          title={row.title}
          className="block max-w-36 truncate hover:underline md:max-w-72"
        >
          {row.title}
        </a>
        {row.disabled ? <span className="text-12 text-ink-2">disabled</span> : null}
      </span>
    </th>
    <td className="px-2 text-right tabular-nums">{row.failing}</td>
    {clusters.map((cluster, column) => {
      const place = `${index},${column + 1}`;
      return (
        <Cell
          key={cluster.id}
          cell={row.cells[column] ?? null}
          row={row}
          cluster={cluster}
          place={place}
          reached={reached === place}
        />
      );
    })}
  </tr>
);

interface RowGroup {
  readonly severity: Severity | undefined;
  readonly members: readonly { readonly row: HeatRow; readonly index: number }[];
}

/** The rows with their places, in one group or by severity. */
const groupsOf = (rows: readonly HeatRow[], grouped: boolean): readonly RowGroup[] => {
  const placed = rows.map((row, index) => ({ row, index }));
  if (!grouped) return [{ severity: undefined, members: placed }];
  return [...new Set(rows.map(({ severity }) => severity))].map((severity) => ({
    severity,
    members: placed.filter(({ row }) => row.severity === severity),
  }));
};

const Group = ({ severity, count }: { readonly severity: Severity; readonly count: number }) => (
  <tr>
    <th
      scope="rowgroup"
      colSpan={2}
      className="sticky left-0 z-10 h-8 bg-surface px-3 text-left font-medium text-12 text-ink-2"
    >
      <span className="flex items-center gap-3">
        <SeverityLabel severity={severity} /> {count === 1 ? '1 control' : `${count} controls`} on this page
      </span>
    </th>
  </tr>
);

/** What is said of the cell that is pointed at or reached, where it does not move the grid. */
const textAt = ({ clusters, rows }: HeatGridProps, target: Element): string | undefined => {
  const [row, column] = (target.closest('[data-at]')?.getAttribute('data-at') ?? '').split(',').map(Number);
  if (row === undefined || column === undefined) return undefined;
  const [control, cluster] = [rows[row], clusters[column - 1]];
  if (control === undefined || cluster === undefined) return undefined;
  return `${control.title} in ${cluster.name}: ${cellText(control.cells[column - 1] ?? null)}`;
};

/**
 * Controls by clusters. Tab reaches one cell, arrows move among them, Enter opens what a cell counts; it scrolls in itself,
 * with names of controls and clusters staying in sight.
 */
export const HeatGrid = (props: HeatGridProps) => {
  const { clusters, rows, grouped = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState('0,0');
  const [said, setSaid] = useState('');
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (frame.current === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = cellAfter(frame.current, document.activeElement, event.key);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const tell = (target: EventTarget): void => {
    if (!(target instanceof Element)) return;
    const text = textAt(props, target);
    if (text !== undefined) setSaid(text);
  };
  return (
    <>
      <p className="flex min-h-9 items-center border-b border-line px-4 text-12 text-ink-2" aria-hidden="true">
        {said === '' ? 'Point at a cell, or move among them with the arrow keys.' : said}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys are of the links inside, which hold the focus */}
      <div
        ref={frame}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const at = event.target.closest('[data-at]')?.getAttribute('data-at');
          if (typeof at === 'string') setReached(at);
          tell(event.target);
        }}
        onPointerOver={(event) => tell(event.target)}
        className="max-h-[calc(100vh-10rem)] overflow-auto overscroll-x-contain"
      >
        <table aria-label="Controls by clusters" className="border-separate border-spacing-0 text-13">
          <Head clusters={clusters} />
          {groupsOf(rows, grouped).map(({ severity, members }) => (
            <tbody key={severity ?? 'all'}>
              {severity === undefined ? null : <Group severity={severity} count={members.length} />}
              {members.map(({ row, index }) => (
                <Row key={row.id} row={row} index={index} clusters={clusters} reached={reached} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
};
