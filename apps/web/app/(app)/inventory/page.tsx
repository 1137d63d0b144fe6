import { listKinds } from '@plimsoll/contracts';
import { groupKind } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { askedIn, oneOf } from '#inventory/asked.ts';
import { FilterForm, FilterSelect, SearchField } from '#inventory/filter-form.tsx';
import { InventoryHeader } from '#inventory/inventory-header.tsx';
import { kindColumns } from '#inventory/kind-columns.tsx';
import { NoInventory } from '#inventory/no-inventory.tsx';

export const metadata: Metadata = { title: 'Inventory' };

const KindsPage = async ({ searchParams }: PageProps<'/inventory'>) => {
  const { q, cluster } = askedIn(await searchParams, ['q', 'cluster']);
  const [{ kinds, clusters, objects }, all] = await Promise.all([
    call(listKinds, { query: { cluster: oneOf(cluster) } }),
    readClusters(),
  ]);
  const words = q.toLowerCase();
  const rows = kinds.filter(({ group, kind }) => groupKind(group, kind).toLowerCase().includes(words));
  const where = cluster === '' ? plural(clusters.length, 'cluster') : (clusters[0]?.name ?? 'this cluster');
  return (
    <>
      <InventoryHeader answer={`${plural(objects, 'object')} of ${plural(kinds.length, 'kind')} in ${where}.`} />
      <FilterForm action="/inventory" filtered={q !== '' || cluster !== ''}>
        <SearchField value={q} label="Part of a kind or API group" placeholder="Kind or API group" />
        <FilterSelect
          name="cluster"
          label="Cluster"
          any="All clusters"
          value={cluster}
          options={all.map(({ id, name }) => ({ value: id, title: name }))}
        />
      </FilterForm>
      <section aria-label="Kinds" className="rounded border border-line bg-surface">
        <Table
          label="Kinds"
          columns={kindColumns(new Map(clusters.map(({ id, name }) => [id, name])), cluster)}
          rows={rows}
          keyOf={({ group, kind }) => groupKind(group, kind)}
          caption={`${rows.length} of ${plural(kinds.length, 'kind')}`}
          empty={
            kinds.length === 0 ? (
              <NoInventory />
            ) : (
              <EmptyState title="No kind matches" action={<ButtonLink href="/inventory">Show all kinds</ButtonLink>}>
                No kind in these clusters has these letters in its name or its API group.
              </EmptyState>
            )
          }
        />
      </section>
    </>
  );
};

export default KindsPage;
