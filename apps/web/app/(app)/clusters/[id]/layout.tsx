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
import { readDay } from '#time/read-as-of.ts';

const ClusterLayout = async ({ params, children }: LayoutProps<'/clusters/[id]'>) => {
  const { id } = await params;
  const [cluster, day] = await Promise.all([readCluster(id), readDay()]);
  const base = `/clusters/${id}`;
  const facts = [
    // What is known of now alone is not said of the past.
    day === undefined ? plural(cluster.resources, 'object') : '',
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
      {day === undefined ? <ClusterNotes cluster={cluster} /> : null}
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
