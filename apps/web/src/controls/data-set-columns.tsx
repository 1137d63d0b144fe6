import type { DataSetLine } from '@plimsoll/contracts';
import Link from 'next/link';
import { formatDay } from '#design/instant-text.ts';
import { Quantity } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { ageText, sourcesText } from './data-set-text.ts';

/** Columns of the data sets. */
export const dataSetColumns: readonly Column<DataSetLine>[] = [
  {
    id: 'title',
    title: 'Data set',
    cell: ({ name, title }) => (
      <span className="block min-w-0">
        <Link href={`/controls/data/${name}`} title={title} className="block truncate font-medium hover:underline">
          {title}
        </Link>
        <span className="name block truncate text-12 text-ink-2">{name}</span>
      </span>
    ),
    csv: ({ name }) => name,
  },
  {
    id: 'day',
    title: 'Newest fact',
    width: 150,
    cell: ({ inUse }) => (
      <span className="flex flex-wrap items-center gap-x-2" title={ageText(inUse)}>
        <span className="whitespace-nowrap tabular-nums">{inUse.asOf === null ? 'none' : formatDay(inUse.asOf)}</span>
        {inUse.old ? <StatusTag tone="caution">old</StatusTag> : null}
      </span>
    ),
    csv: ({ inUse }) => inUse.asOf ?? '',
  },
  {
    id: 'facts',
    title: 'Facts',
    width: 80,
    align: 'right',
    from: 'sm',
    cell: ({ inUse }) => <Quantity value={inUse.facts} />,
    csv: ({ inUse }) => inUse.facts,
  },
  {
    id: 'sources',
    title: 'Sources',
    from: 'lg',
    cell: ({ inUse }) => (
      <span className="block truncate text-ink-2" title={sourcesText(inUse, 20)}>
        {sourcesText(inUse, 2)}
      </span>
    ),
    csv: ({ inUse }) => inUse.sources.join(' '),
  },
  {
    id: 'origin',
    title: 'In use',
    width: 180,
    from: 'md',
    cell: ({ inUse: { origin, importedBy, asOf }, builtIn }) =>
      origin === 0 ? (
        <span className="text-ink-2">built-in</span>
      ) : (
        <span className="block min-w-0">
          <span className="block truncate" title={`imported by ${importedBy}`}>
            imported by {importedBy}
          </span>
          {isNewer(builtIn.asOf, asOf) ? <StatusTag tone="caution">newer ones are built in</StatusTag> : null}
        </span>
      ),
    csv: ({ inUse: { origin, importedBy } }) => (origin === 0 ? 'built-in' : `imported by ${importedBy}`),
  },
];

const isNewer = (one: string | null, other: string | null): boolean => one !== null && (other === null || one > other);
