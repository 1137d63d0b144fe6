import { defineControl } from '@plimsoll/engine';
import { parseVersion } from '../knowledge/version.ts';
import { kubernetesProduct } from './parts/live-cluster.ts';
import { candidateOf, foundText, nodeWith } from './parts/node.ts';
import { reportSupport } from './parts/report-support.ts';

export default defineControl({
  id: 'ver-kubelet-eol',
  title: 'Kubelet version out of support',
  severity: 'high',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'The kubelet runs as root on the node and takes orders from the network; in this version nobody mends faults any more.',
  remediation: 'Replace the node by one of a supported version, or upgrade its kubelet after the control plane.',
  aliases: { kubescape: ['C-0273'] },
  check: candidateOf('kubeletVersion'),
  confirm: (_subject, candidates, cluster, context) => {
    for (const candidate of candidates) {
      const found = foundText(candidate);
      const version = parseVersion(found);
      if (version === undefined) context.unknown('not-understood', `${found} is no version`);
      else
        reportSupport(
          { path: candidate.path, found, product: kubernetesProduct(cluster), numbers: version.numbers },
          cluster.day,
          context,
        );
    }
  },
  examples: {
    fail: [
      {
        given: nodeWith({ kubeletVersion: 'v1.34.1' }),
        day: '2026-10-28',
        at: ['status.nodeInfo.kubeletVersion'],
      },
    ],
    pass: [
      { given: nodeWith({ kubeletVersion: 'v1.34.1' }), day: '2026-10-27' },
      {
        name: 'AWS supports it for longer',
        given: nodeWith({ kubeletVersion: 'v1.33.5-eks-113cf36' }),
      },
    ],
    undetermined: [
      { name: 'no version', given: nodeWith({ kubeletVersion: 'unknown' }) },
      { name: 'nothing said', given: nodeWith({ kubeletVersion: null }) },
      { name: 'newer than the data', given: nodeWith({ kubeletVersion: 'v1.99.0' }) },
    ],
  },
});
