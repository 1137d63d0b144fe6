import { defineControl } from '@plimsoll/engine';
import { parseVersion } from '../knowledge/version.ts';
import { isLiveCluster, kubernetesProduct } from './parts/live-cluster.ts';
import { nodeWith } from './parts/node.ts';
import { reportSupport } from './parts/report-support.ts';

export default defineControl({
  id: 'ver-control-plane-eol',
  title: 'Control plane version out of support',
  severity: 'high',
  subject: 'cluster',
  reads: ['Node'],
  rationale:
    'Faults that are found from now on stay open: nobody mends them in this version. Clouds and OpenShift count by their own dates, support that is paid for included; whose dates count is read from the Nodes and from the version itself.',
  remediation: 'Upgrade the control plane one minor version after the other, then the nodes.',
  aliases: { kubescape: ['C-0273'] },
  appliesTo: isLiveCluster,
  check: (cluster, context) => {
    const version = parseVersion(cluster.serverVersion ?? '');
    if (cluster.serverVersion === undefined || version === undefined)
      context.unknown('kind-not-collected', 'the version of the API server is not known');
    else
      reportSupport(
        {
          path: 'version',
          found: cluster.serverVersion,
          product: kubernetesProduct(cluster),
          numbers: version.numbers,
        },
        cluster.day,
        context,
      );
  },
  examples: {
    fail: [
      { given: nodeWith({}), serverVersion: 'v1.34.2', day: '2026-10-28', at: ['version'] },
      { name: 'older than the data', given: nodeWith({}), serverVersion: 'v1.12.3', at: ['version'] },
      {
        name: 'past the support that AWS sells',
        given: nodeWith({}),
        serverVersion: 'v1.30.14-eks-113cf36',
        day: '2026-07-24',
        at: ['version'],
      },
    ],
    pass: [
      { name: 'the last day', given: nodeWith({}), serverVersion: 'v1.34.2', day: '2026-10-27' },
      {
        name: 'AWS supports it for longer than the community',
        given: nodeWith({}),
        serverVersion: 'v1.33.5-eks-113cf36',
        day: '2026-11-23',
      },
    ],
    undetermined: [
      { name: 'version not known', given: nodeWith({}) },
      { name: 'newer than the data', given: nodeWith({}), serverVersion: 'v1.99.0' },
      { given: nodeWith({}), serverVersion: 'v1.36.1', unread: ['Node'] },
    ],
  },
});
