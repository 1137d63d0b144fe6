import { defineControl } from '@plimsoll/engine';
import { isLiveCluster } from './parts/live-cluster.ts';
import { nodeWith } from './parts/node.ts';

/** A roll-out shows two: the version before and the one after. */
const mostInOneRollout = 2;

const named = (name: string, kubeletVersion: string) => nodeWith({ kubeletVersion }, { name });

export default defineControl({
  id: 'ver-mixed-node-versions',
  title: 'Nodes run mixed patch versions',
  severity: 'low',
  subject: 'cluster',
  reads: ['Node'],
  rationale:
    'More than two patch versions at once come of upgrades that stopped halfway: the oldest nodes are the ones whose faults are known. Two are a roll-out under way.',
  remediation: 'Bring every node pool to one version, and upgrade them in one go from then on.',
  aliases: {},
  appliesTo: isLiveCluster,
  check: (cluster, context) => {
    const nodes = cluster.all('Node');
    const versions = new Set(nodes.map(({ facts }) => facts.kubeletVersion));
    if (versions.delete('')) context.unknown('kind-not-collected', 'some Nodes do not say their version');
    if (versions.size > mostInOneRollout)
      context.report(
        'status.nodeInfo.kubeletVersion',
        [...versions].sort(),
        `${versions.size} versions on ${nodes.length} Nodes`,
      );
  },
  examples: {
    fail: [
      {
        given: [named('a', 'v1.36.1'), named('b', 'v1.36.2'), named('c', 'v1.36.3')],
        at: ['status.nodeInfo.kubeletVersion'],
      },
    ],
    pass: [{ given: [named('a', 'v1.36.1'), named('b', 'v1.36.2'), named('c', 'v1.36.2')] }],
    undetermined: [{ given: [], unread: ['Node'] }, { given: [named('a', 'v1.36.1'), named('b', '')] }],
  },
});
