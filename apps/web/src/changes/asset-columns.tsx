import type { MovedAsset } from '@plimsoll/contracts';
import Link from 'next/link';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { SubjectName, subjectText } from '#findings/subject-name.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { resourceHref } from '#inventory/inventory-href.ts';
import { causeTitles, wayText } from './change-text.ts';

/** The object with its versions; of what is no object, the findings where it is. */
const hrefOf = ({ clusterId, resourceId, subject }: MovedAsset): string =>
  resourceId === null
    ? findingsHref({
        cluster: [clusterId],
        namespace: subject.namespace === '' ? null : [subject.namespace],
        q: subject.name,
        status: ['any'],
      })
    : resourceHref({ clusterId, id: resourceId });

/** Columns of the assets that are elsewhere than they were. */
export const assetColumns: readonly Column<MovedAsset>[] = [
  {
    id: 'asset',
    title: 'Asset',
    cell: (asset) => (
      <Link href={hrefOf(asset)} className="block min-w-0 hover:underline">
        <SubjectName subject={asset.subject} />
      </Link>
    ),
    csv: ({ subject }) => subjectText(subject),
  },
  {
    id: 'way',
    title: 'Was, then is',
    width: 210,
    cell: (asset) => <span className="block truncate">{wayText(asset)}</span>,
    csv: wayText,
  },
  {
    id: 'cause',
    title: 'Last cause',
    width: 190,
    from: 'md',
    cell: ({ cause }) => <span className="block truncate text-ink-2">{causeTitles[cause]}</span>,
    csv: ({ cause }) => cause,
  },
  {
    id: 'cluster',
    title: 'Cluster',
    width: 150,
    from: 'lg',
    cell: ({ clusterName }) => <span className="name block truncate text-12">{clusterName}</span>,
    csv: ({ clusterName }) => clusterName,
  },
  {
    id: 'at',
    title: 'Since',
    width: 100,
    from: 'lg',
    align: 'right',
    cell: ({ at }) => <TimeAgo at={at} />,
    csv: ({ at }) => at,
  },
];
