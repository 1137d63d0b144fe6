import { type ControlMatrix, getControlMatrix, listFrameworks } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { ClustersTabs } from '#clusters/clusters-tabs.tsx';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Pager } from '#design/pager.tsx';
import { formatQuantity, plural } from '#design/quantity.tsx';
import { packCell } from '#heat-map/cell-text.ts';
import { CopyMap } from '#heat-map/copy-map.tsx';
import { HeatGrid } from '#heat-map/heat-grid.tsx';
import { HeatMapBar } from '#heat-map/heat-map-bar.tsx';
import { HeatMapLegend } from '#heat-map/heat-map-legend.tsx';
import { heatMapFileHref, heatMapHref, loadHeatMapState, matrixQuery } from '#heat-map/heat-map-state.ts';

export const metadata: Metadata = { title: 'Heat map' };

const answerOf = ({ total, clusters, clustersLeftOut, items }: ControlMatrix): string => {
  if (clusters.length === 0) return 'No cluster in your scope has been judged yet.';
  const [widest] = items;
  const left = clustersLeftOut === 0 ? '' : ` ${plural(clustersLeftOut, 'cluster')} in which least fails are left out.`;
  const first =
    widest === undefined || widest.failing === 0
      ? ''
      : ` The first, “${widest.title}”, fails in ${formatQuantity(widest.failing)}.`;
  return `${plural(total.count, 'control')} over ${plural(clusters.length, 'cluster')}.${first}${left}`;
};

const HeatMapPage = async ({ searchParams }: PageProps<'/clusters/heat-map'>) => {
  const state = await loadHeatMapState(searchParams);
  const [matrix, { items: frameworks }] = await Promise.all([
    call(getControlMatrix, { query: { ...matrixQuery(state), cursor: state.cursor ?? undefined } }),
    call(listFrameworks, {}),
  ]);
  const { clusters, items, next, total } = matrix;
  const from = state.from ?? 1;
  const rows = items.map(({ controlId, title, severity, disabled, failing, cells }) => ({
    id: controlId,
    title,
    severity,
    disabled,
    failing,
    cells: cells.map(packCell),
  }));
  return (
    <>
      <PageHeader title="Clusters" answer={answerOf(matrix)} />
      <ClustersTabs />
      <HeatMapBar state={state} frameworks={frameworks} />
      <section aria-label="Heat map" className="rounded border border-line bg-surface">
        {rows.length === 0 ? (
          <EmptyState
            title={clusters.length === 0 ? 'Nothing judged yet' : 'No control is left'}
            action={<ButtonLink href={heatMapHref({ show: 'all' })}>Show all controls</ButtonLink>}
          >
            Which controls fail in which clusters will stand here: controls as rows, clusters as columns, a number where
            something fails.
          </EmptyState>
        ) : (
          <>
            <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-1 text-12 text-ink-2">
              <span>
                {from} to {from + rows.length - 1} of {plural(total.count, 'control')}
              </span>
              <HeatMapLegend />
              <CopyMap href={heatMapFileHref(state)} />
            </div>
            <HeatGrid clusters={clusters} rows={rows} grouped={state.sort === 'severity'} />
            <Pager
              {...(state.cursor === null ? {} : { first: heatMapHref({ ...state, cursor: null, from: null }) })}
              {...(next === null ? {} : { next: heatMapHref({ ...state, cursor: next, from: from + rows.length }) })}
            />
          </>
        )}
      </section>
    </>
  );
};

export default HeatMapPage;
