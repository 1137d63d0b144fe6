import type { ResourceItem } from '@plimsoll/contracts';
import { groupKind } from '@plimsoll/domain';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { resourceHref } from './inventory-href.ts';

/** Columns of a list of objects. */
export const objectColumns: readonly Column<ResourceItem>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (item) => (
      <span className="block min-w-0">
        <Link
          href={resourceHref({ clusterId: item.clusterId, id: item.id })}
          title={item.name}
          className="name block truncate text-12 hover:underline"
        >
          {item.name}
        </Link>
        <span className="block truncate text-12 text-ink-2 @min-[44rem]:hidden">
          {item.kind} {item.namespace === '' ? '' : `in ${item.namespace} `}· {item.clusterName}
        </span>
      </span>
    ),
    csv: ({ name }) => name,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: 170,
    from: 'lg',
    cell: ({ group, kind }) => (
      <span title={groupKind(group, kind)} className="block truncate">
        {kind}
      </span>
    ),
    csv: ({ group, kind }) => groupKind(group, kind),
  },
  {
    id: 'namespace',
    title: 'Namespace',
    width: 180,
    from: 'lg',
    cell: ({ namespace }) =>
      namespace === '' ? (
        <span className="text-ink-3">none</span>
      ) : (
        <Name clip className="text-12">
          {namespace}
        </Name>
      ),
    csv: ({ namespace }) => namespace,
  },
  {
    id: 'cluster',
    title: 'Cluster',
    width: 170,
    from: 'lg',
    cell: ({ clusterName }) => (
      <Name clip className="text-12">
        {clusterName}
      </Name>
    ),
    csv: ({ clusterName }) => clusterName,
  },
  {
    id: 'since',
    title: 'Last changed',
    width: 120,
    align: 'right',
    from: 'sm',
    cell: ({ since }) => <TimeAgo at={since} />,
    csv: ({ since }) => since,
  },
];
