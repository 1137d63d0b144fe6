import { getImageFacets, listImages } from '@plimsoll/contracts';
import { ImagePin } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { Pager } from '#design/pager.tsx';
import { formatQuantity, plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { rangeText } from '#findings/range-text.ts';
import { askedIn, oneOf } from '#inventory/asked.ts';
import { imageColumns } from '#inventory/image-columns.tsx';
import { ImageFilters, NoImageMatches, NoImages } from '#inventory/image-filters.tsx';
import { InventoryHeader } from '#inventory/inventory-header.tsx';
import { pagesOf } from '#inventory/pages.ts';

export const metadata: Metadata = { title: 'Images' };

const path = '/inventory/images';

const ImagesPage = async ({ searchParams }: PageProps<'/inventory/images'>) => {
  const {
    cursor,
    from: first,
    ...filters
  } = askedIn(await searchParams, ['q', 'registry', 'pin', 'cluster', 'cursor', 'from']);
  const pin = ImagePin.safeParse(filters.pin);
  const cluster = oneOf(filters.cluster);
  const [page, facets, clusters] = await Promise.all([
    call(listImages, {
      query: {
        cluster,
        registry: oneOf(filters.registry),
        pin: pin.success ? [pin.data] : undefined,
        q: filters.q || undefined,
        cursor: cursor || undefined,
      },
    }),
    call(getImageFacets, { query: { cluster } }),
    readClusters(),
  ]);
  const { from, pager } = pagesOf(path, filters, { cursor, from: first }, page);
  const filtered = Object.values(filters).some(Boolean);
  const pinned = facets.pins.find(({ value }) => value === 'digest')?.images ?? 0;
  return (
    <>
      <InventoryHeader
        answer={`Workloads run ${plural(facets.images, 'image')} from ${plural(facets.registries.length, 'registry', 'registries')}; ${formatQuantity(pinned)} of them ${pinned === 1 ? 'is' : 'are'} pinned by digest.`}
      />
      <ImageFilters filters={filters} facets={facets} clusters={clusters} />
      <section aria-label="Images" className="rounded border border-line bg-surface">
        <Table
          label="Images"
          columns={imageColumns}
          rows={page.items}
          keyOf={({ image }) => image}
          caption={rangeText(from, page.items.length, page.total)}
          empty={filtered ? <NoImageMatches /> : <NoImages />}
          footer={<Pager {...pager} />}
        />
      </section>
    </>
  );
};

export default ImagesPage;
