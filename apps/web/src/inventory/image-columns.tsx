import type { ImageItem, ImageUse } from '@plimsoll/contracts';
import type { ImagePin } from '@plimsoll/domain';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { formatQuantity } from '#design/quantity.tsx';
import { StatusTag, type Tone } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { subjectText } from '#findings/subject-name.tsx';
import { hrefWith } from './asked.ts';
import { resourceHref } from './inventory-href.ts';

/** How firmly an image is pinned, in a word. */
export const pinTexts: Readonly<Record<ImagePin, string>> = { digest: 'digest', tag: 'tag', floating: 'latest' };
const pinTones: Readonly<Record<ImagePin, Tone>> = { digest: 'good', tag: 'neutral', floating: 'caution' };

export const PinTag = ({ pin }: { readonly pin: ImagePin }) => (
  <StatusTag
    tone={pinTones[pin]}
    title={
      {
        digest: 'Always the same bytes',
        tag: 'Whatever was last pushed under its tag',
        floating: 'Whatever is newest: no tag, or latest',
      }[pin]
    }
  >
    {pinTexts[pin]}
  </StatusTag>
);

/** Columns of the images of a fleet. */
export const imageColumns: readonly Column<ImageItem>[] = [
  {
    id: 'image',
    title: 'Image',
    cell: ({ image, repository, tag, digest }) => (
      <Link
        href={hrefWith('/inventory/images/uses', { image })}
        title={image}
        className="name block truncate text-12 hover:underline"
      >
        {repository}
        {tag === '' ? '' : <span className="text-ink-2">:{tag}</span>}
        {digest === '' ? '' : <span className="text-ink-3">@{digest.slice(0, 19)}…</span>}
      </Link>
    ),
    csv: ({ image }) => image,
  },
  {
    id: 'registry',
    title: 'Registry',
    width: 190,
    from: 'md',
    cell: ({ registry }) => (
      <Name clip className="text-12">
        {registry}
      </Name>
    ),
    csv: ({ registry }) => registry,
  },
  {
    id: 'pin',
    title: 'Pinned by',
    width: 96,
    from: 'sm',
    cell: ({ pin }) => <PinTag pin={pin} />,
    csv: ({ pin }) => pin,
  },
  {
    id: 'workloads',
    title: 'Workloads',
    width: 96,
    align: 'right',
    cell: ({ workloads }) => formatQuantity(workloads),
    csv: ({ workloads }) => workloads,
  },
  {
    id: 'clusters',
    title: 'Clusters',
    width: 88,
    align: 'right',
    from: 'sm',
    cell: ({ clusters }) => formatQuantity(clusters),
    csv: ({ clusters }) => clusters,
  },
];

/** Columns of the places an image runs in. */
export const useColumns: readonly Column<ImageUse>[] = [
  {
    id: 'workload',
    title: 'Workload',
    cell: ({ clusterId, workload, resourceId }) => {
      const text = subjectText(workload);
      return resourceId === null ? (
        <span title="Its own object is not in the inventory" className="block truncate">
          {text}
        </span>
      ) : (
        <Link
          href={resourceHref({ clusterId, id: resourceId })}
          title={text}
          className="block truncate font-medium hover:underline"
        >
          {text}
        </Link>
      );
    },
    csv: ({ workload }) => subjectText(workload),
  },
  {
    id: 'cluster',
    title: 'Cluster',
    width: 200,
    cell: ({ clusterName }) => (
      <Name clip className="text-12">
        {clusterName}
      </Name>
    ),
    csv: ({ clusterName }) => clusterName,
  },
];
