import type { NamespacePosture } from '@plimsoll/contracts';
import Link from 'next/link';
import { LoadLine } from '#design/load-line.tsx';
import { formatPercent, formatQuantity } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { contextSourceText, contextText } from './context-text.ts';

/** What stands in place of a namespace for objects that have none. */
const clusterScoped = 'cluster-scoped objects';

const NamespaceCell = ({ clusterId, namespace }: { readonly clusterId: string; readonly namespace: string }) =>
  namespace === '' ? (
    <span className="text-ink-2">{clusterScoped}</span>
  ) : (
    <Link
      href={`/clusters/${clusterId}/namespaces/${namespace}`}
      title={namespace}
      className="name block truncate font-medium hover:underline"
    >
      {namespace}
    </Link>
  );

const PostureCell = ({ row: { counts, percent, namespace } }: { readonly row: NamespacePosture }) => (
  <span className="grid grid-cols-[2.75rem_minmax(0,1fr)] items-center gap-2">
    <span className="text-right font-medium tabular-nums">{formatPercent(percent)}</span>
    <LoadLine counts={counts} percent={percent} subject={namespace === '' ? clusterScoped : namespace} />
  </span>
);

/** Columns of a cluster's namespaces. */
export const namespaceColumns = (clusterId: string): readonly Column<NamespacePosture>[] => [
  {
    id: 'namespace',
    title: 'Namespace',
    cell: ({ namespace }) => <NamespaceCell clusterId={clusterId} namespace={namespace} />,
    csv: ({ namespace }) => namespace,
  },
  {
    id: 'posture',
    title: 'In policy',
    width: 260,
    cell: (row) => <PostureCell row={row} />,
    csv: ({ percent }) => percent ?? '',
  },
  {
    id: 'out',
    title: 'Out',
    width: 72,
    align: 'right',
    from: 'sm',
    cell: ({ counts, namespace }) =>
      counts.out === 0 || namespace === '' ? (
        formatQuantity(counts.out)
      ) : (
        <Link className="hover:underline" href={findingsHref({ cluster: [clusterId], namespace: [namespace] })}>
          {formatQuantity(counts.out)}
        </Link>
      ),
    csv: ({ counts }) => counts.out,
  },
  {
    id: 'unknown',
    title: 'Unknown',
    width: 84,
    align: 'right',
    from: 'md',
    cell: ({ counts }) => formatQuantity(counts.unknown),
    csv: ({ counts }) => counts.unknown,
  },
  {
    id: 'context',
    title: 'Context',
    from: 'lg',
    cell: ({ context, contextSource }) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate text-ink-2">{contextText(context) || 'not known'}</span>
        <StatusTag tone="quiet">{contextSourceText[contextSource]}</StatusTag>
      </span>
    ),
    csv: ({ context }) => contextText(context),
  },
];
