import { providerTitle } from '@plimsoll/domain';
import { ClusterNotes } from '#clusters/cluster-notes.tsx';
import { ClusterStateTag } from '#clusters/cluster-state.tsx';
import { contextText } from '#clusters/context-text.ts';
import { readCluster } from '#clusters/read-cluster.ts';
import { ButtonLink } from '#design/button.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { plural } from '#design/quantity.tsx';
import { RefreshUntilChange } from '#design/refresh-until-change.tsx';
import { Tabs } from '#design/tabs.tsx';
import { findingsHref } from '#findings/url-state.ts';

const ClusterLayout = async ({ params, children }: LayoutProps<'/clusters/[id]'>) => {
  const { id } = await params;
  const cluster = await readCluster(id);
  const base = `/clusters/${id}`;
  const facts = [
    plural(cluster.resources, 'object'),
    cluster.kubernetesVersion === null ? '' : `Kubernetes ${cluster.kubernetesVersion}`,
    cluster.provider === null ? '' : providerTitle(cluster.provider),
    `by ${cluster.source}`,
    contextText(cluster.context),
  ];
  return (
    <>
      {cluster.evaluating || cluster.firstSeenAt === null ? <RefreshUntilChange /> : null}
      <PageHeader
        title={cluster.name}
        tags={<ClusterStateTag cluster={cluster} />}
        answer={facts.filter(Boolean).join(' · ')}
        crumbs={[{ text: 'Clusters', href: '/clusters' }, { text: cluster.name }]}
        actions={<ButtonLink href={findingsHref({ cluster: [id] })}>Findings</ButtonLink>}
      />
      <ClusterNotes cluster={cluster} />
      <Tabs
        label="Views of the cluster"
        tabs={[
          { href: base, title: 'Posture' },
          { href: `${base}/evidence`, title: 'Evidence', count: cluster.unreadableKinds + cluster.quarantined },
          { href: `${base}/settings`, title: 'Context and credentials' },
        ]}
      />
      {children}
    </>
  );
};

export default ClusterLayout;
