import { getCoverage } from '@plimsoll/contracts';
import { groupKind } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import type { OutputOf } from '#api/types.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { Term } from '#design/term.tsx';
import { askedIn, oneOf } from '#inventory/asked.ts';
import { coverageColumns } from '#inventory/coverage-columns.tsx';
import { CoverageMatrix } from '#inventory/coverage-matrix.tsx';
import { FilterForm, FilterSelect } from '#inventory/filter-form.tsx';
import { InventoryHeader } from '#inventory/inventory-header.tsx';
import { NoInventory } from '#inventory/no-inventory.tsx';

type Coverage = OutputOf<typeof getCoverage>;

export const metadata: Metadata = { title: 'Not collected' };

const NotWhole = ({
  missing,
  clusters,
}: {
  readonly missing: Coverage['kinds'];
  readonly clusters: Coverage['clusters'];
}) => (
  <Panel
    title="Not whole"
    note={
      <>
        Coverage: what controls ask for, kind by kind and cluster by cluster
        <Term name="coverage" />
      </>
    }
    flush
  >
    <Table
      label="Kinds that are not whole"
      columns={coverageColumns(new Map(clusters.map(({ id, name }) => [id, name])), clusters.length)}
      rows={missing}
      keyOf={({ group, kind }) => groupKind(group, kind)}
      caption={plural(missing.length, 'kind')}
      empty={
        clusters.length === 0 ? (
          <NoInventory />
        ) : (
          <EmptyState title="Nothing is missing">
            Every kind that some control is about or reads was listed to its end.
          </EmptyState>
        )
      }
    />
  </Panel>
);

const CoveragePage = async ({ searchParams }: PageProps<'/inventory/not-collected'>) => {
  const { cluster } = askedIn(await searchParams, ['cluster']);
  const [{ clusters, unheard, kinds }, all] = await Promise.all([
    call(getCoverage, { query: { cluster: oneOf(cluster) } }),
    readClusters(),
  ]);
  const missing = kinds.filter(({ gaps }) => gaps.length > 0);
  return (
    <>
      <InventoryHeader
        answer={
          missing.length === 0
            ? `Every kind that controls ask for is whole in ${plural(clusters.length, 'cluster')}.`
            : `${plural(missing.length, 'kind')} ${missing.length === 1 ? 'is' : 'are'} not whole in every cluster. What depends on them is unknown there, never passed.`
        }
      />
      <FilterForm action="/inventory/not-collected" filtered={cluster !== ''}>
        <FilterSelect
          name="cluster"
          label="Cluster"
          any="All clusters"
          value={cluster}
          options={all.map(({ id, name }) => ({ value: id, title: name }))}
        />
      </FilterForm>
      <div className="flex flex-col gap-5">
        {unheard.length === 0 ? null : (
          <Note kind="stale">
            Nothing was heard yet of {unheard.map(({ name }) => name).join(', ')}: no kind of theirs is known.
          </Note>
        )}
        <NotWhole missing={missing} clusters={clusters} />
        {clusters.length === 0 ? null : (
          <Panel title="Kinds against clusters" flush>
            <CoverageMatrix kinds={kinds} clusters={clusters} />
          </Panel>
        )}
      </div>
    </>
  );
};

export default CoveragePage;
