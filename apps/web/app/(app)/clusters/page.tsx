import type { Metadata } from 'next';
import { readClustersThen, readFleet, readMe } from '#api/reads.ts';
import { clusterColumns } from '#clusters/cluster-columns.tsx';
import { ClustersTabs } from '#clusters/clusters-tabs.tsx';
import { fleetText } from '#clusters/fleet-text.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Clusters' };

const ClustersPage = async () => {
  const [me, clusters, fleet] = await Promise.all([readMe(), readClustersThen(), readFleet()]);
  const mayAdd = mayDo(me, 'cluster:create');
  return (
    <>
      <PageHeader
        title="Clusters"
        answer={clusters.length + fleet.expected === 0 ? 'No cluster sends its inventory yet.' : fleetText(fleet)}
        actions={
          mayAdd ? (
            <>
              <ButtonLink href="/clusters/expected">Expected clusters</ButtonLink>
              <ButtonLink href="/clusters/new" look="primary">
                Add a cluster
              </ButtonLink>
            </>
          ) : (
            <span className="text-12 text-ink-2">Your role may not add clusters.</span>
          )
        }
      />
      <ClustersTabs />
      <section aria-label="Clusters" className="rounded border border-line bg-surface">
        <Table
          label="Clusters"
          columns={clusterColumns}
          rows={clusters}
          keyOf={({ id }) => id}
          caption={plural(clusters.length, 'cluster')}
          empty={
            <EmptyState
              title="No clusters yet"
              {...(mayAdd ? { action: <ButtonLink href="/clusters/new">Add a cluster</ButtonLink> } : {})}
            >
              Each cluster will stand here with its state, its posture and whether all of it could be read.
            </EmptyState>
          }
        />
      </section>
    </>
  );
};

export default ClustersPage;
