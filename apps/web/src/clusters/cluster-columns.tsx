import type { Cluster } from '@plimsoll/contracts';
import Link from 'next/link';
import { LoadLine } from '#design/load-line.tsx';
import { formatPercent, formatQuantity, plural } from '#design/quantity.tsx';
import { SelfApprovedCount } from '#design/self-approved-count.tsx';
import { SeverityCounts } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { ClusterStateTag } from './cluster-state.tsx';
import { contextText } from './context-text.ts';

/** What a cluster's evidence lacks; undefined: nothing. Files may hold no object of a kind that was never refused. */
const lackOf = ({ unreadableKinds, quarantined, counts }: Cluster): string | undefined => {
  if (unreadableKinds > 0) return `${unreadableKinds} kinds not read`;
  if (quarantined > 0) return `${quarantined} refused`;
  return counts.unknown > 0 ? `${plural(counts.unknown, 'asset')} unknown` : undefined;
};

/** Columns of the list of clusters. */
export const clusterColumns: readonly Column<Cluster>[] = [
  {
    id: 'name',
    title: 'Cluster',
    cell: ({ id, name, context }) => (
      <span className="block min-w-0">
        <Link href={`/clusters/${id}`} title={name} className="name block truncate font-medium hover:underline">
          {name}
        </Link>
        <span className="block truncate text-12 text-ink-2">{contextText(context)}</span>
      </span>
    ),
    csv: ({ name }) => name,
  },
  {
    id: 'state',
    title: 'State',
    width: 128,
    cell: (cluster) => <ClusterStateTag cluster={cluster} />,
    csv: ({ state }) => state,
  },
  {
    id: 'posture',
    title: 'In policy',
    width: 210,
    from: 'sm',
    cell: ({ counts, percent, name, selfApproved }) => (
      <span className="block">
        <span className="grid grid-cols-[2.75rem_minmax(0,1fr)] items-center gap-2">
          <span className="text-right font-medium tabular-nums">{formatPercent(percent)}</span>
          <LoadLine counts={counts} percent={percent} subject={name} />
        </span>
        <SelfApprovedCount count={selfApproved} />
      </span>
    ),
    csv: ({ percent }) => percent ?? '',
  },
  {
    id: 'findings',
    title: 'Findings',
    width: 220,
    from: 'lg',
    cell: ({ findings }) => <SeverityCounts counts={findings} />,
    csv: ({ findings: { critical, high, medium, low } }) => `${critical}/${high}/${medium}/${low}`,
  },
  {
    id: 'evidence',
    title: 'Evidence',
    width: 150,
    from: 'xl',
    cell: (cluster) => {
      const lack = lackOf(cluster);
      if (lack === undefined) return <span className="text-ink-2">complete</span>;
      return (
        <Link href={`/clusters/${cluster.id}/evidence`} className="hover:underline">
          <StatusTag tone="caution">{lack}</StatusTag>
        </Link>
      );
    },
    csv: ({ unreadableKinds }) => unreadableKinds,
  },
  {
    id: 'objects',
    title: 'Objects',
    width: 88,
    align: 'right',
    from: 'lg',
    cell: ({ resources }) => formatQuantity(resources),
    csv: ({ resources }) => resources,
  },
  {
    id: 'seen',
    title: 'Last heard',
    width: 110,
    align: 'right',
    from: 'md',
    cell: ({ lastSeenAt }) =>
      lastSeenAt === null ? <span className="text-ink-2">never</span> : <TimeAgo at={lastSeenAt} />,
    csv: ({ lastSeenAt }) => lastSeenAt ?? '',
  },
];
