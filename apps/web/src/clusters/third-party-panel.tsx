import type { ThirdPartySection } from '@plimsoll/contracts';
import { EmptyState } from '#design/empty-state.tsx';
import { Name } from '#design/name.tsx';
import { Panel } from '#design/panel.tsx';
import { formatQuantity } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { type Column, Table } from '#design/table.tsx';
import { Term } from '#design/term.tsx';
import { TimeAgo } from '#design/time-ago.tsx';

const columns: readonly Column<ThirdPartySection>[] = [
  { id: 'node', title: 'Node', cell: ({ node }) => <Name clip>{node}</Name>, csv: ({ node }) => node },
  {
    id: 'tool',
    title: 'Tool',
    width: 190,
    from: 'sm',
    cell: ({ tool, toolVersion, benchmark, section }) => (
      <span className="[overflow-wrap:anywhere]">
        {tool} {toolVersion}
        <span className="block text-12 text-ink-2">
          {benchmark}, section {section}
        </span>
      </span>
    ),
    csv: ({ tool, toolVersion, benchmark, section }) => `${tool} ${toolVersion} ${benchmark} ${section}`.trim(),
  },
  {
    id: 'made',
    title: 'Made',
    width: 150,
    cell: ({ madeAt, stale }) => (
      <span className="flex flex-wrap items-center gap-x-2">
        <TimeAgo at={madeAt} />
        {stale ? <StatusTag tone="caution">too old</StatusTag> : null}
      </span>
    ),
    csv: ({ madeAt, stale }) => (stale ? `${madeAt} too old` : madeAt),
  },
  {
    id: 'passed',
    title: 'Passed',
    width: 76,
    align: 'right',
    from: 'md',
    cell: ({ passed }) => formatQuantity(passed),
    csv: ({ passed }) => passed,
  },
  {
    id: 'failed',
    title: 'Failed',
    width: 76,
    align: 'right',
    cell: ({ failed }) => formatQuantity(failed),
    csv: ({ failed }) => failed,
  },
  {
    id: 'undetermined',
    title: 'Open',
    width: 76,
    align: 'right',
    from: 'md',
    cell: ({ undetermined }) => formatQuantity(undetermined),
    csv: ({ undetermined }) => undetermined,
  },
];

/** What other tools found on the nodes of a cluster; it counts where nothing of our own can see. */
export const ThirdPartyPanel = ({
  days,
  items,
}: {
  readonly days: number;
  readonly items: readonly ThirdPartySection[];
}) => (
  <Panel
    title="Third-party evidence"
    note={
      <>
        What kube-bench found on nodes
        <Term name="thirdParty" />. It counts where nothing of our own can see, and is too old after {days} days: then
        what it says is unknown.
      </>
    }
    flush
  >
    <Table
      label="Third-party evidence"
      columns={columns}
      rows={items}
      keyOf={({ node, tool, section }) => `${node} ${tool} ${section}`}
      empty={
        <EmptyState title="None was imported">
          Files of nodes and kubelets are not collected. Import what kube-bench found there: plimsoll evidence import.
        </EmptyState>
      }
    />
  </Panel>
);
