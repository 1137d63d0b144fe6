import type { Report } from '@plimsoll/contracts';
import Link from 'next/link';
import { formatDay } from '#design/instant-text.ts';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { ReportStateTag } from './report-state-tag.tsx';
import { formatTitles, kindTitles, scopeText, sizeText } from './report-text.ts';

const sizeOf = ({ files }: Report): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

const asOfOf = ({ asOf, askedAsOf }: Report): string => {
  const at = asOf ?? askedAsOf;
  return at === null ? 'newest' : formatDay(at);
};

const digestColumn = (same: ReadonlySet<string>): Column<Report> => ({
  id: 'digest',
  title: 'Digest',
  width: 176,
  from: 'xl',
  cell: ({ digest }) =>
    digest === null ? null : (
      <span className="flex items-center gap-2">
        <span className="name text-12" title={digest}>
          {digest.slice(0, 12)}
        </span>
        {same.has(digest) ? (
          <StatusTag tone="good" title="Another report here has this digest: both hold the same facts">
            same
          </StatusTag>
        ) : null}
      </span>
    ),
  csv: ({ digest }) => digest ?? '',
});

/** Columns of the reports that are kept; `same`: digests that stand here more than once. */
export const reportColumns = (same: ReadonlySet<string>): readonly Column<Report>[] => [
  {
    id: 'report',
    title: 'Report',
    cell: (report) => (
      <Link href={`/reports/${report.id}`} className="block min-w-0 hover:underline">
        <span className="block truncate font-medium">
          {kindTitles[report.kind]}, {asOfOf(report)}
        </span>
        <span className="block truncate text-12 text-ink-2">{scopeText(report)}</span>
      </Link>
    ),
    csv: (report) => `${kindTitles[report.kind]}, ${asOfOf(report)}`,
  },
  {
    id: 'state',
    title: 'State',
    width: 116,
    cell: (report) => <ReportStateTag report={report} />,
    csv: ({ state }) => state,
  },
  {
    id: 'by',
    title: 'Asked for by',
    width: 150,
    from: 'lg',
    cell: ({ requestedBy }) => <span className="block truncate">{requestedBy}</span>,
    csv: ({ requestedBy }) => requestedBy,
  },
  {
    id: 'at',
    title: 'When',
    width: 100,
    from: 'md',
    cell: ({ requestedAt }) => <TimeAgo at={requestedAt} />,
    csv: ({ requestedAt }) => requestedAt,
  },
  digestColumn(same),
  {
    id: 'size',
    title: 'Files',
    width: 132,
    align: 'right',
    from: 'lg',
    cell: (report) =>
      report.state === 'ready' ? (
        <span title={report.formats.map((format) => formatTitles[format]).join(', ')}>{sizeText(sizeOf(report))}</span>
      ) : null,
    csv: sizeOf,
  },
];
