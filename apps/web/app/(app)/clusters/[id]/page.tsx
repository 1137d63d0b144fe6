import { getPosture, listFindings, listNamespaces } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { AwaitingEvidence } from '#clusters/awaiting-evidence.tsx';
import { namespaceColumns } from '#clusters/namespace-columns.tsx';
import { readCluster } from '#clusters/read-cluster.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { TopFindings } from '#findings/top-findings.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { Headline } from '#home/headline.tsx';
import { TrendPanel, trendDays } from '#home/trend-panel.tsx';

export const generateMetadata = async ({ params }: PageProps<'/clusters/[id]'>): Promise<Metadata> => ({
  title: (await readCluster((await params).id)).name,
});

const ClusterPage = async ({ params, searchParams }: PageProps<'/clusters/[id]'>) => {
  const [{ id }, { trend }] = await Promise.all([params, searchParams]);
  const cluster = await readCluster(id);
  if (cluster.firstSeenAt === null) return <AwaitingEvidence clusters={[cluster]} />;
  const [posture, namespaces, top] = await Promise.all([
    call(getPosture, { query: { cluster: id } }),
    call(listNamespaces, { params: { clusterId: id } }),
    call(listFindings, { query: { cluster: [id], status: ['fail'], responsibility: ['yours'], limit: 6 } }),
  ]);
  return (
    <div className="flex flex-col gap-5">
      <Headline posture={posture} subject={cluster.name} cluster={id} />
      <Panel title="Namespaces" note="Most assets out of policy first." flush>
        <Table
          label="Namespaces"
          columns={namespaceColumns(id)}
          rows={namespaces.items}
          keyOf={({ namespace }) => namespace}
          caption={plural(namespaces.items.length, 'row')}
          empty={<EmptyState title="No namespaces">No object in this inventory stands in a namespace.</EmptyState>}
        />
      </Panel>
      <TopFindings
        title="What to do first here"
        items={top.items}
        without="cluster"
        allHref={findingsHref({ cluster: [id] })}
      />
      <TrendPanel cluster={id} days={trendDays(trend)} target={posture.target} path={`/clusters/${id}`} />
    </div>
  );
};

export default ClusterPage;
