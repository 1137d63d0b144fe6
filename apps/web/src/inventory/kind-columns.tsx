import type { KindCount } from '@plimsoll/contracts';
import { groupKind } from '@plimsoll/domain';
import Link from 'next/link';
import { formatQuantity } from '#design/quantity.tsx';
import type { Column } from '#design/table.tsx';
import { kindHref } from './inventory-href.ts';

const shownClusters = 5;

const Clusters = ({ kind, names }: { readonly kind: KindCount; readonly names: ReadonlyMap<string, string> }) => {
  const sorted = kind.clusters.toSorted((a, b) => b.objects - a.objects);
  return (
    <span className="block truncate text-12 text-ink-2">
      {sorted.slice(0, shownClusters).map(({ clusterId, objects }, index) => (
        <span key={clusterId}>
          {index === 0 ? '' : ' · '}
          <Link href={kindHref(kind, clusterId)} className="hover:text-ink hover:underline">
            {names.get(clusterId) ?? clusterId} {formatQuantity(objects)}
          </Link>
        </span>
      ))}
      {sorted.length > shownClusters ? ` and ${sorted.length - shownClusters} more` : ''}
    </span>
  );
};

/** Columns of the kinds of a fleet. */
export const kindColumns = (names: ReadonlyMap<string, string>, cluster: string): readonly Column<KindCount>[] => [
  {
    id: 'kind',
    title: 'Kind',
    cell: (kind) => (
      <span className="block min-w-0">
        <Link href={kindHref(kind, cluster)} className="block truncate font-medium hover:underline">
          {kind.kind}
        </Link>
        <span className="block truncate text-12 text-ink-2">{kind.group === '' ? 'core' : kind.group}</span>
      </span>
    ),
    csv: ({ group, kind }) => groupKind(group, kind),
  },
  {
    id: 'objects',
    title: 'Objects',
    width: 96,
    align: 'right',
    cell: ({ objects }) => formatQuantity(objects),
    csv: ({ objects }) => objects,
  },
  {
    id: 'clusters',
    title: 'Clusters',
    width: 88,
    align: 'right',
    from: 'sm',
    cell: ({ clusters }) => formatQuantity(clusters.length),
    csv: ({ clusters }) => clusters.length,
  },
  {
    id: 'where',
    title: 'Most in',
    from: 'md',
    cell: (kind) => <Clusters kind={kind} names={names} />,
    csv: ({ clusters }) =>
      clusters.map(({ clusterId, objects }) => `${names.get(clusterId) ?? clusterId} ${objects}`).join('; '),
  },
];
