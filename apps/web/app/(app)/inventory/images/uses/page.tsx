import { listImageUses } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { call } from '#api/call.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Pager } from '#design/pager.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { askedIn } from '#inventory/asked.ts';
import { PinTag, useColumns } from '#inventory/image-columns.tsx';
import { pagesOf } from '#inventory/pages.ts';

export const metadata: Metadata = { title: 'Where an image runs' };

const path = '/inventory/images/uses';

const ImageUsesPage = async ({ searchParams }: PageProps<'/inventory/images/uses'>) => {
  const { image, cursor, from } = askedIn(await searchParams, ['image', 'cursor', 'from']);
  if (image === '' || image.length > 500) notFound();
  const page = await call(listImageUses, { query: { image, cursor: cursor || undefined } });
  const { pager } = pagesOf(path, { image }, { cursor, from }, page);
  const told = page.image;
  return (
    <>
      <PageHeader
        title={image}
        tags={told === null ? undefined : <PinTag pin={told.pin} />}
        answer={
          told === null
            ? 'No workload names this image now.'
            : `${plural(told.workloads, 'workload')} in ${plural(told.clusters, 'cluster')} ${told.workloads === 1 ? 'runs' : 'run'} it, from ${told.registry}.`
        }
        crumbs={[
          { text: 'Inventory', href: '/inventory' },
          { text: 'Images', href: '/inventory/images' },
          { text: image },
        ]}
      />
      <Panel
        title="Where it runs"
        aside={
          <Link className="link" href={findingsHref({ image: [image] })}>
            Findings of these workloads
          </Link>
        }
        flush
      >
        <Table
          label="Workloads"
          columns={useColumns}
          rows={page.items}
          keyOf={({ clusterId, workload }) => `${clusterId} ${workload.id}`}
          empty={
            <EmptyState title="Nowhere now">
              It was replaced or removed since the link was made, or it is outside what you may see.
            </EmptyState>
          }
          footer={<Pager {...pager} />}
        />
      </Panel>
    </>
  );
};

export default ImageUsesPage;
