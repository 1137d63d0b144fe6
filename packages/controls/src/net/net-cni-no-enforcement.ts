import { type ClusterModel, container, defineControl, deployment, object } from '@plimsoll/engine';
import { parseImage } from '../img/parts/image-reference.ts';

const onEveryNode = (...images: readonly string[]) =>
  object(
    'apps/v1',
    'DaemonSet',
    { name: 'network', namespace: 'kube-system' },
    { spec: { template: { spec: { containers: images.map((image) => container({ image })) } } } },
  );

/** Network plugins and companions that enforce NetworkPolicies, by the repository of their image. */
const enforcing =
  /(?:^|\/)(?:calico\/node|(?:mirrored-)?calico-node|hardened-calico|cilium\/cilium|(?:mirrored-)?cilium-cilium|cilium|antrea\/antrea-(?:agent-)?ubuntu|antrea-(?:agent-)?ubuntu|kube-router|ovnkube|ovn-kubernetes\/[\w-]+|kube-ovn|weave-npc|azure-npm|kube-network-policies)$/;
/** Those that connect Pods, and let others enforce. */
const connecting =
  /(?:^|\/)(?:flannel|(?:mirrored-)?flannel-cni-flannel|hardened-flannel|(?:mirrored-)?flannelcni-flannel)$/;

export default defineControl({
  id: 'net-cni-no-enforcement',
  title: 'Cluster network plugin ignores policies',
  severity: 'high',
  subject: 'cluster',
  reads: ['DaemonSet.apps'],
  rationale:
    'The API takes NetworkPolicies and nothing obeys them: every one of them, and whoever relies on it, is fooled.',
  remediation: 'Use a network plugin that enforces policies, or install a companion that does beside this one.',
  aliases: { cis: ['5.3.1'] },
  check: (cluster, context) => {
    const images = imagesOf(cluster);
    if (images.some(({ repository }) => enforcing.test(repository))) return;
    const [plugin] = images.filter(({ repository }) => connecting.test(repository));
    if (plugin === undefined)
      context.unknown('kind-not-collected', 'no network plugin that is known is in the inventory');
    // A companion that was not read may enforce.
    else if (cluster.evidence('DaemonSet.apps') === 'complete')
      context.report('plugin', plugin.repository, 'connects Pods and enforces no policy');
  },
  examples: {
    fail: [{ given: onEveryNode('ghcr.io/flannel-io/flannel:v0.27.0'), at: ['plugin'] }],
    pass: [
      { given: onEveryNode('quay.io/calico/node:v3.30.0') },
      { given: onEveryNode('quay.io/cilium/cilium:v1.18.0') },
      { name: 'two together', given: onEveryNode('calico/node:v3.30.0', 'flannel/flannel:v0.27.0') },
    ],
    undetermined: [
      { name: 'none that is known', given: deployment({}) },
      {
        name: 'one whose agent may be off',
        given: onEveryNode('602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.20.0'),
      },
      { given: onEveryNode('flannel/flannel:v0.27.0'), unread: ['DaemonSet.apps'] },
    ],
  },
});

const imagesOf = (cluster: ClusterModel) =>
  cluster
    .all('DaemonSet.apps')
    .flatMap(({ facts }) => (facts?.images ?? []).flatMap((reference) => parseImage(reference) ?? []));
