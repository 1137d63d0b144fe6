import { defineControl } from '@plimsoll/engine';
import { parseVersion } from '../knowledge/version.ts';
import { candidateOf, foundText, nodeWith } from './parts/node.ts';

/** Minor versions that a kubelet may be older than the API server: three since 1.28, two before (version skew policy). */
const allowedBehind = (serverMinor: number): number => (serverMinor >= 28 ? 3 : 2);

export default defineControl({
  id: 'ver-kubelet-skew',
  title: 'Kubelet too far from the API server',
  severity: 'medium',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'Outside of the supported distance nobody has tested the two together: security fields that the API server takes may do nothing on the node.',
  remediation:
    'Upgrade the control plane first, then the nodes, and never let them lag more than three minor versions.',
  aliases: {},
  check: candidateOf('kubeletVersion'),
  confirm: (_subject, candidates, cluster, context) => {
    const server = parseVersion(cluster.serverVersion ?? '')?.numbers[1];
    for (const candidate of candidates) {
      const found = foundText(candidate);
      const minor = parseVersion(found)?.numbers[1];
      if (minor === undefined || server === undefined)
        context.unknown('kind-not-collected', 'the version of the API server, or of the kubelet, is not known');
      else if (minor > server) context.report(candidate.path, found, `is newer than the API server, 1.${server}`);
      else if (server - minor > allowedBehind(server))
        context.report(
          candidate.path,
          found,
          `is ${server - minor} minor versions older than the API server, 1.${server}`,
        );
    }
  },
  examples: {
    fail: [
      {
        given: nodeWith({ kubeletVersion: 'v1.37.0' }),
        serverVersion: 'v1.36.1',
        at: ['status.nodeInfo.kubeletVersion'],
      },
      {
        given: nodeWith({ kubeletVersion: 'v1.32.0' }),
        serverVersion: 'v1.36.1',
        at: ['status.nodeInfo.kubeletVersion'],
      },
      {
        name: 'two before 1.28',
        given: nodeWith({ kubeletVersion: 'v1.24.0' }),
        serverVersion: 'v1.27.1',
        at: ['status.nodeInfo.kubeletVersion'],
      },
    ],
    pass: [
      { given: nodeWith({ kubeletVersion: 'v1.33.9' }), serverVersion: 'v1.36.1' },
      { given: nodeWith({ kubeletVersion: 'v1.36.9' }), serverVersion: 'v1.36.1' },
    ],
    undetermined: [
      { name: 'API server not known', given: nodeWith({}) },
      { name: 'no version', given: nodeWith({ kubeletVersion: 'x' }), serverVersion: 'v1.36.1' },
    ],
  },
});
