import { type ClusterModel, defineControl, deployment, isolationOf, networkPolicy, object } from '@plimsoll/engine';
import { podLabels } from './parts/pod-labels.ts';

const node = (providerID: string, labels: Readonly<Record<string, string>> = {}) =>
  object('v1', 'Node', { name: 'node', labels }, { spec: { providerID } });
const aws = node('aws:///eu-west-1a/i-0123456789abcdef0');
const egress = (...rules: readonly object[]) =>
  networkPolicy({ podSelector: {}, policyTypes: ['Egress'], egress: rules });
const everywhere = (...except: readonly string[]) => egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except } }] });

/** Schemes of node ids of clouds whose machines answer at the metadata address. */
const clouds: ReadonlySet<string> = new Set([
  ...['aws', 'gce', 'azure', 'openstack', 'oci', 'digitalocean', 'alicloud', 'hcloud', 'ibm', 'linode', 'vultr'],
  ...['exoscale', 'scaleway', 'yandex', 'tencentcloud', 'huaweicloud'],
]);

/** Set by GKE where its metadata server stands between Pods and the node's credentials. */
const guarded = 'iam.gke.io/gke-metadata-server-enabled';

export default defineControl({
  id: 'net-metadata-egress',
  title: 'Cloud metadata address reachable',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Whoever gets into the Pod asks 169.254.169.254 for the credentials of the node, and goes on in the cloud account with the rights that the node has there.',
  remediation:
    'Add a NetworkPolicy for egress that lists where these Pods may connect, with the metadata address in except; demand IMDSv2 with a hop limit of 1, or workload identity.',
  aliases: {},
  reads: ['Node', 'NetworkPolicy.networking.k8s.io'],
  // Policies do not reach the network of the node.
  appliesTo: ({ pod: { hostNetwork } }) => hostNetwork !== true,
  check: ({ podMetaPath }, context) =>
    context.report(`${podMetaPath}.labels`, null, 'no policy keeps it from the metadata address'),
  confirm: (subject, candidates, cluster, context) => {
    const cloud = cluster.derive(cloudOf);
    if (cloud === undefined) return;
    const { to, reason } = isolationOf(subject, cluster);
    if (to.metadata === 'unknown') context.unknown('not-understood', reason);
    if (to.metadata !== 'all') return;
    for (const { path, message } of candidates)
      context.report(path, podLabels(subject), message, undefined, cloud.guarded ? 'low' : undefined);
  },
  examples: {
    fail: [
      { given: [deployment({}), aws], at: ['spec.template.metadata.labels'] },
      { name: 'any address', given: [deployment({}), aws, everywhere()], at: ['spec.template.metadata.labels'] },
      {
        name: 'the web, wherever',
        given: [deployment({}), aws, egress({ ports: [{ port: 80 }] })],
        at: ['spec.template.metadata.labels'],
      },
    ],
    pass: [
      { given: [deployment({}), aws, everywhere('169.254.169.254/32')] },
      { given: [deployment({}), aws, egress({ to: [{ namespaceSelector: {} }] })] },
      { name: 'no cloud', given: [deployment({}), node('kind://docker/kind/kind-control-plane')] },
    ],
    notApplicable: [{ given: [deployment({ hostNetwork: true }), aws] }],
    undetermined: [
      { given: deployment({}), unread: ['Node'] },
      { given: [deployment({}), aws, object('crd.antrea.io/v1beta1', 'NetworkPolicy', { namespace: 'shop' })] },
    ],
  },
});

const cloudOf = (cluster: ClusterModel): { readonly guarded: boolean } | undefined => {
  const nodes = cluster.all('Node').filter(({ facts }) => clouds.has(facts.cloud));
  return nodes.length === 0 ? undefined : { guarded: nodes.every(({ labels }) => labels[guarded] === 'true') };
};
