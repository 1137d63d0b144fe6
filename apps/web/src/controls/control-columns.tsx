import type { ControlSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { formatQuantity } from '#design/quantity.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { findingsHref } from '#findings/url-state.ts';

const Count = ({ value, href }: { readonly value: number; readonly href: string }) =>
  value === 0 ? (
    <span className="text-ink-3">0</span>
  ) : (
    <Link className="hover:underline" href={href}>
      {formatQuantity(value)}
    </Link>
  );

/** Columns of the catalogue. */
export const controlColumns: readonly Column<ControlSummary>[] = [
  {
    id: 'title',
    title: 'Control',
    cell: ({ id, title, severity, gates }) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="@md:hidden">
          <SeverityLabel severity={severity} compact />
        </span>
        <span className="min-w-0 flex-1">
          <Link href={`/controls/${id}`} title={title} className="block truncate font-medium hover:underline">
            {title}
          </Link>
          <span className="name block truncate text-12 text-ink-2">{id}</span>
        </span>
        {gates.length === 0 ? null : <StatusTag title={`Decides ${gates.join(', ')}`}>gates</StatusTag>}
      </span>
    ),
    csv: ({ id }) => id,
  },
  {
    id: 'severity',
    title: 'Severity',
    width: 100,
    from: 'sm',
    cell: ({ severity }) => <SeverityLabel severity={severity} />,
    csv: ({ severity }) => severity,
  },
  {
    id: 'group',
    title: 'Group',
    width: 140,
    from: 'lg',
    cell: ({ group }) => <span className="text-ink-2">{group}</span>,
    csv: ({ group }) => group,
  },
  {
    id: 'applicable',
    title: 'Applies to',
    width: 92,
    align: 'right',
    from: 'md',
    cell: ({ applicable }) => formatQuantity(applicable),
    csv: ({ applicable }) => applicable,
  },
  {
    id: 'fail',
    title: 'Failing',
    width: 76,
    align: 'right',
    cell: ({ id, fail }) => <Count value={fail} href={findingsHref({ control: [id] })} />,
    csv: ({ fail }) => fail,
  },
  {
    id: 'unknown',
    title: 'Unknown',
    width: 84,
    align: 'right',
    from: 'md',
    cell: ({ id, undetermined }) => (
      <Count value={undetermined} href={findingsHref({ control: [id], status: ['undetermined'] })} />
    ),
    csv: ({ undetermined }) => undetermined,
  },
];
