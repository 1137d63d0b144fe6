import { CodeView } from '#design/code-view.tsx';
import { DiffView } from '#design/diff-view.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { FacetList } from '#design/facet-list.tsx';
import { Name } from '#design/name.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Pager } from '#design/pager.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { type Column, Table } from '#design/table.tsx';
import { Tabs } from '#design/tabs.tsx';
import { PriorityStory } from '#findings/priority-story.tsx';
import { TrendChart } from '#home/trend-chart.tsx';
import { diff, factors, longName, manifest, trend } from './examples.ts';
import { Part } from './part.tsx';

interface Row {
  readonly name: string;
  readonly count: number;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', title: 'Name', cell: ({ name }) => <Name clip>{name}</Name>, csv: ({ name }) => name },
  { id: 'count', title: 'Count', width: 90, align: 'right', cell: ({ count }) => count, csv: ({ count }) => count },
];

const Tables = () => (
  <>
    <div className="rounded border border-line bg-surface">
      <Table
        label="Example table"
        columns={columns}
        rows={[
          { name: 'web', count: 3 },
          { name: longName, count: 1_000 },
          { name: 'db', count: 0 },
        ]}
        keyOf={({ name }) => name}
        isCurrent={({ name }) => name === 'web'}
        caption="1 to 3 of 1,000+"
        empty={null}
        footer={<Pager first="/internal/parts" next="/internal/parts" />}
      />
    </div>
    <div className="rounded border border-line bg-surface">
      <Table
        label="Empty table"
        columns={columns}
        rows={[]}
        keyOf={({ name }) => name}
        empty={<EmptyState title="Nothing matches">No row is left with these filters.</EmptyState>}
      />
    </div>
  </>
);

/** Headers, tables, facets, code, diffs, the chart and the priority. */
export const Views = () => (
  <>
    <Part name="page header and tabs">
      <PageHeader
        title={`Posture of ${longName}`}
        answer="Below the line of 95%: 118 assets in 3 clusters are out of policy."
        crumbs={[{ text: 'Clusters', href: '/clusters' }, { text: longName }]}
      />
      <Tabs
        label="Example tabs"
        tabs={[
          { href: '/internal/parts', title: 'Parts' },
          { href: '/clusters', title: 'Evidence', count: 2 },
        ]}
      />
    </Part>
    <Part name="table">
      <Tables />
    </Part>
    <Part name="facet list">
      <div className="w-52">
        <FacetList
          title="Severity"
          choices={[
            {
              value: 'critical',
              label: <SeverityLabel severity="critical" />,
              count: { count: 1000, exact: false },
              chosen: true,
              href: '/internal/parts',
            },
            {
              value: 'low',
              label: <SeverityLabel severity="low" />,
              count: { count: 2, exact: true },
              chosen: false,
              href: '/internal/parts',
            },
          ]}
        />
      </div>
    </Part>
    <Part name="code view">
      <CodeView code={manifest} label="Deployment web" marks={[{ line: 19, note: 'found: true' }]} />
      <CodeView code="kind: Namespace" label="Without marks" marks={[]} />
    </Part>
    <Part name="diff view">
      <DiffView diff={diff} label="Patch" />
    </Part>
    <Part name="chart with a gap">
      <TrendChart points={trend} target={95} />
    </Part>
    <Part name="priority">
      <div className="max-w-md">
        <PriorityStory priority={{ score: 50, factors: [...factors] }} />
      </div>
    </Part>
  </>
);
