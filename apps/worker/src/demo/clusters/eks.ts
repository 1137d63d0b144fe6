import { clusterRole, clusterRoleBinding, rule } from '../objects/access.ts';
import { namespaceOf, nodeOf } from '../objects/ground.ts';
import type { Manifest } from '../objects/manifest.ts';
import { type SystemPiece, systemWorkload } from './system-workload.ts';

/** The production cluster's nodes: two in each of three zones. */
export const eksNodes = [
  'ip-10-20-1-14.eu-north-1.compute.internal',
  'ip-10-20-1-71.eu-north-1.compute.internal',
  'ip-10-20-2-33.eu-north-1.compute.internal',
  'ip-10-20-2-90.eu-north-1.compute.internal',
  'ip-10-20-3-8.eu-north-1.compute.internal',
  'ip-10-20-3-57.eu-north-1.compute.internal',
] as const;

const registry = '602401143452.dkr.ecr.eu-north-1.amazonaws.com';

const pieces: readonly SystemPiece[] = [
  {
    name: 'aws-node',
    image: `${registry}/amazon-k8s-cni`,
    version: 'v1.20.4',
    kind: 'DaemonSet',
    hostNetwork: true,
    addedCapabilities: ['NET_ADMIN', 'NET_RAW'],
    hostPaths: ['/opt/cni/bin', '/etc/cni/net.d', '/var/run/aws-node'],
  },
  {
    name: 'kube-proxy',
    image: `${registry}/eks/kube-proxy`,
    version: 'v1.35.2-eksbuild.1',
    kind: 'DaemonSet',
    privileged: true,
    hostNetwork: true,
    hostPaths: ['/var/log', '/run/xtables.lock', '/lib/modules'],
  },
  {
    name: 'ebs-csi-node',
    image: `${registry}/eks/aws-ebs-csi-driver`,
    version: 'v1.51.0',
    kind: 'DaemonSet',
    privileged: true,
    hostPaths: ['/var/lib/kubelet', '/dev'],
  },
  {
    name: 'eks-pod-identity-agent',
    image: `${registry}/eks/eks-pod-identity-agent`,
    version: 'v0.1.34',
    kind: 'DaemonSet',
    hostNetwork: true,
    addedCapabilities: ['NET_BIND_SERVICE'],
  },
  { name: 'coredns', image: `${registry}/eks/coredns`, version: 'v1.12.4-eksbuild.1', kind: 'Deployment' },
  { name: 'ebs-csi-controller', image: `${registry}/eks/aws-ebs-csi-driver`, version: 'v1.51.0', kind: 'Deployment' },
  { name: 'metrics-server', image: `${registry}/eks/metrics-server`, version: 'v0.8.0', kind: 'Deployment' },
  {
    name: 'aws-load-balancer-controller',
    image: 'public.ecr.aws/eks/aws-load-balancer-controller',
    version: 'v2.14.1',
    kind: 'Deployment',
  },
  {
    name: 'cluster-autoscaler',
    image: 'registry.k8s.io/autoscaling/cluster-autoscaler',
    version: 'v1.35.0',
    kind: 'Deployment',
  },
];

/** What a managed cluster of Amazon comes with, and what its owner adds to run it. */
export const eksSystem = (): readonly Manifest[] => [
  ...namespaceOf('kube-system'),
  ...namespaceOf('default'),
  ...eksNodes.map((name, index) =>
    nodeOf(
      name,
      'v1.35.2-eks-113cf36',
      {
        'eks.amazonaws.com/nodegroup': 'general',
        'eks.amazonaws.com/capacityType': 'ON_DEMAND',
        'node.kubernetes.io/instance-type': 'm7i.xlarge',
        'topology.kubernetes.io/region': 'eu-north-1',
        'topology.kubernetes.io/zone': `eu-north-1${'abc'[Math.floor(index / 2)] ?? 'a'}`,
      },
      { providerID: `aws:///eu-north-1/i-0${index}a9b4f1c2d3e4f5a` },
    ),
  ),
  ...pieces.flatMap((piece) => systemWorkload(piece, eksNodes)),
  clusterRole('cluster-autoscaler', [
    rule([''], ['nodes', 'pods', 'services'], ['get', 'list', 'watch']),
    rule([''], ['pods/eviction'], ['create']),
  ]),
  clusterRoleBinding('cluster-autoscaler', 'cluster-autoscaler', {
    kind: 'ServiceAccount',
    name: 'cluster-autoscaler',
    namespace: 'kube-system',
  }),
  clusterRoleBinding('platform-team', 'view', { kind: 'Group', name: 'platform-team' }),
];
