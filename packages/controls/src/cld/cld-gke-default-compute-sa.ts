import { defineControl, type KubernetesObject } from '@plimsoll/engine';
import { nodeWith } from '../ver/parts/node.ts';

const metadataServer = 'iam.gke.io/gke-metadata-server-enabled';
const nodePool = 'cloud.google.com/gke-nodepool';

const labelOf = ({ metadata }: KubernetesObject, key: string): unknown => {
  const { labels } = metadata;
  return typeof labels === 'object' && labels !== null && Object.hasOwn(labels, key) ? labels[key] : undefined;
};

export default defineControl({
  id: 'cld-gke-default-compute-sa',
  title: 'GKE nodes without workload identity',
  severity: 'medium',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'Without the metadata server of GKE every Pod of the node can fetch the token of the node’s own Google account, which may read images, write logs and often much more.',
  remediation: 'Turn on Workload Identity Federation for the cluster, and GKE_METADATA for the node pool.',
  aliases: {},
  appliesTo: (node) => labelOf(node, nodePool) !== undefined,
  check: (node, context) => {
    const value = labelOf(node, metadataServer);
    if (value !== 'true')
      context.report(`metadata.labels["${metadataServer}"]`, value ?? null, 'Pods reach the node’s own account');
  },
  examples: {
    fail: [
      { given: nodeWith({}, { labels: { [nodePool]: 'a' } }), at: [`metadata.labels["${metadataServer}"]`] },
      {
        given: nodeWith({}, { labels: { [nodePool]: 'a', [metadataServer]: 'false' } }),
        at: [`metadata.labels["${metadataServer}"]`],
      },
    ],
    pass: [{ given: nodeWith({}, { labels: { [nodePool]: 'a', [metadataServer]: 'true' } }) }],
    notApplicable: [{ name: 'no node of GKE', given: nodeWith({}) }],
  },
});
