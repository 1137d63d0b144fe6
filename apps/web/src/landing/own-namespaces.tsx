import { type Cluster, listNamespaces, type NamespacePosture } from '@plimsoll/contracts';
import Link from 'next/link';
import { call } from '#api/call.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { LoadLine } from '#design/load-line.tsx';
import { Panel } from '#design/panel.tsx';
import { formatPercent, formatQuantity, plural } from '#design/quantity.tsx';
import { type Column, Table } from '#design/table.tsx';
import { findingsHref } from '#findings/url-state.ts';

/** Clusters whose namespaces are asked for, and namespaces that are told. */
const most = { clusters: 8, namespaces: 20 } as const;

interface OwnNamespace extends NamespacePosture {
  readonly cluster: Pick<Cluster, 'id' | 'name'>;
}

const columns: readonly Column<OwnNamespace>[] = [
  {
    id: 'namespace',
    title: 'Namespace',
    cell: ({ namespace, cluster }) => (
      <span className="block min-w-0">
        <Link
          href={namespace === '' ? `/clusters/${cluster.id}` : `/clusters/${cluster.id}/namespaces/${namespace}`}
          title={namespace}
          className="name block truncate font-medium hover:underline"
        >
          {namespace || 'cluster-wide'}
        </Link>
        <span className="name block truncate text-12 text-ink-2">{cluster.name}</span>
      </span>
    ),
    csv: ({ namespace, cluster }) => `${cluster.name} ${namespace}`,
  },
  {
    id: 'posture',
    title: 'In policy',
    width: 190,
    cell: ({ counts, percent, namespace, cluster }) => (
      <span className="grid grid-cols-[2.75rem_minmax(0,1fr)] items-center gap-2">
        <span className="text-right font-medium tabular-nums">{formatPercent(percent)}</span>
        <LoadLine counts={counts} percent={percent} subject={`${namespace || 'cluster-wide'} in ${cluster.name}`} />
      </span>
    ),
    csv: ({ percent }) => percent ?? '',
  },
  {
    id: 'out',
    title: 'Out',
    width: 64,
    align: 'right',
    from: 'sm',
    cell: ({ counts, namespace, cluster }) =>
      counts.out === 0 || namespace === '' ? (
        formatQuantity(counts.out)
      ) : (
        <Link className="hover:underline" href={findingsHref({ cluster: [cluster.id], namespace: [namespace] })}>
          {formatQuantity(counts.out)}
        </Link>
      ),
    csv: ({ counts }) => counts.out,
  },
];

const worstFirst = (a: OwnNamespace, b: OwnNamespace): number =>
  b.counts.out - a.counts.out || b.counts.unknown - a.counts.unknown;

/** The namespaces that the reader sees, most out of policy first; bounded, and it says of what. */
export const OwnNamespaces = async ({ clusters }: { readonly clusters: readonly Cluster[] }) => {
  const judged = clusters.filter(({ firstSeenAt }) => firstSeenAt !== null);
  const asked = judged.toSorted((a, b) => b.counts.out - a.counts.out).slice(0, most.clusters);
  const found = await Promise.all(
    asked.map(async (cluster) =>
      (await call(listNamespaces, { params: { clusterId: cluster.id } })).items.map((one) => ({ ...one, cluster })),
    ),
  );
  const all = found.flat().filter(({ percent }) => percent !== null);
  const left = judged.length - asked.length;
  const caption = `${plural(all.length, 'namespace')} in ${plural(asked.length, 'cluster')}${left === 0 ? '' : `; ${left} more in Clusters`}${all.length > most.namespaces ? `, the first ${most.namespaces}` : ''}`;
  return (
    <Panel title="Your namespaces" flush>
      <Table
        label="Your namespaces"
        columns={columns}
        rows={all.toSorted(worstFirst).slice(0, most.namespaces)}
        keyOf={({ cluster, namespace }) => `${cluster.id} ${namespace}`}
        caption={caption}
        empty={
          <EmptyState title="No namespace in your scope">
            Namespaces that you were given, by name or by label, will stand here once something in them was judged.
          </EmptyState>
        }
      />
    </Panel>
  );
};
