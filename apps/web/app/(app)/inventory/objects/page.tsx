import { listKinds, listResources } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { Pager } from '#design/pager.tsx';
import { formatCapped } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { rangeText } from '#findings/range-text.ts';
import { askedIn, oneOf } from '#inventory/asked.ts';
import { InventoryHeader } from '#inventory/inventory-header.tsx';
import { parseKind } from '#inventory/inventory-href.ts';
import { NoInventory } from '#inventory/no-inventory.tsx';
import { objectColumns } from '#inventory/object-columns.tsx';
import { NoObjectMatches, ObjectFilters } from '#inventory/object-filters.tsx';
import { pagesOf } from '#inventory/pages.ts';

export const metadata: Metadata = { title: 'Objects' };

const path = '/inventory/objects';

const ObjectsPage = async ({ searchParams }: PageProps<'/inventory/objects'>) => {
  const {
    cursor,
    from: first,
    ...filters
  } = askedIn(await searchParams, ['q', 'kind', 'cluster', 'namespace', 'cursor', 'from']);
  const cluster = oneOf(filters.cluster);
  const [page, { kinds }, clusters] = await Promise.all([
    call(listResources, {
      query: {
        ...parseKind(filters.kind),
        cluster,
        namespace: oneOf(filters.namespace),
        q: filters.q || undefined,
        cursor: cursor || undefined,
      },
    }),
    call(listKinds, { query: { cluster } }),
    readClusters(),
  ]);
  const { from, pager } = pagesOf(path, filters, { cursor, from: first }, page);
  const filtered = Object.values(filters).some(Boolean);
  const total = `${formatCapped(page.total)} ${page.total.exact && page.total.count === 1 ? 'object' : 'objects'}`;
  return (
    <>
      <InventoryHeader answer={`${total}${filtered ? ' with these filters' : ''}, by kind and name.`} />
      <ObjectFilters filters={filters} kinds={kinds} clusters={clusters} />
      <section aria-label="Objects" className="rounded border border-line bg-surface">
        <Table
          label="Objects"
          columns={objectColumns}
          rows={page.items}
          keyOf={({ clusterId, id }) => `${clusterId} ${id}`}
          caption={rangeText(from, page.items.length, page.total)}
          empty={filtered ? <NoObjectMatches /> : <NoInventory />}
          footer={<Pager {...pager} />}
        />
      </section>
    </>
  );
};

export default ObjectsPage;
