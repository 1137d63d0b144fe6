import { clusterRoleBinding } from '../objects/access.ts';
import { namespaceOf, nodeOf } from '../objects/ground.ts';
import type { Manifest } from '../objects/manifest.ts';
import { type SystemPiece, systemWorkload } from './system-workload.ts';

/** The staging cluster's nodes. */
export const aksNodes = [
  'aks-agentpool-31846520-vmss000000',
  'aks-agentpool-31846520-vmss000001',
  'aks-agentpool-31846520-vmss000002',
] as const;

const registry = 'mcr.microsoft.com';

const pieces: readonly SystemPiece[] = [
  {
    name: 'azure-cns',
    image: `${registry}/containernetworking/azure-cns`,
    version: 'v1.6.21',
    kind: 'DaemonSet',
    hostNetwork: true,
    addedCapabilities: ['NET_ADMIN', 'NET_RAW'],
    hostPaths: ['/var/run/azure-vnet', '/opt/cni/bin'],
  },
  {
    name: 'azure-ip-masq-agent',
    image: `${registry}/aks/ip-masq-agent-v2`,
    version: 'v0.1.15',
    kind: 'DaemonSet',
    hostNetwork: true,
    addedCapabilities: ['NET_ADMIN', 'NET_RAW'],
  },
  {
    name: 'cloud-node-manager',
    image: `${registry}/oss/kubernetes/azure-cloud-node-manager`,
    version: 'v1.34.1',
    kind: 'DaemonSet',
    hostNetwork: true,
  },
  {
    name: 'csi-azuredisk-node',
    image: `${registry}/oss/kubernetes-csi/azuredisk-csi`,
    version: 'v1.33.4',
    kind: 'DaemonSet',
    privileged: true,
    hostNetwork: true,
    hostPaths: ['/var/lib/kubelet', '/dev', '/sys'],
  },
  {
    name: 'kube-proxy',
    image: `${registry}/oss/kubernetes/kube-proxy`,
    version: 'v1.34.3',
    kind: 'DaemonSet',
    privileged: true,
    hostNetwork: true,
    hostPaths: ['/run/xtables.lock', '/lib/modules'],
  },
  { name: 'coredns', image: `${registry}/oss/kubernetes/coredns`, version: 'v1.12.1', kind: 'Deployment' },
  { name: 'coredns-autoscaler', image: `${registry}/oss/kubernetes/autoscaler`, version: 'v1.9.0', kind: 'Deployment' },
  {
    name: 'konnectivity-agent',
    image: `${registry}/oss/kubernetes/apiserver-network-proxy`,
    version: 'v0.33.1',
    kind: 'Deployment',
  },
  { name: 'metrics-server', image: `${registry}/oss/kubernetes/metrics-server`, version: 'v0.7.2', kind: 'Deployment' },
];

/** What a managed cluster of Azure comes with. */
export const aksSystem = (): readonly Manifest[] => [
  ...namespaceOf('kube-system'),
  ...namespaceOf('default'),
  ...aksNodes.map((name, index) =>
    nodeOf(
      name,
      'v1.34.3',
      {
        'kubernetes.azure.com/cluster': 'MC_shop-staging_shop-staging_westeurope',
        'kubernetes.azure.com/mode': 'system',
        'node.kubernetes.io/instance-type': 'Standard_D4s_v5',
        'topology.kubernetes.io/region': 'westeurope',
        'topology.kubernetes.io/zone': `westeurope-${index + 1}`,
      },
      { providerID: `azure:///subscriptions/staging/virtualMachines/${index}` },
    ),
  ),
  ...pieces.flatMap((piece) => systemWorkload(piece, aksNodes)),
  clusterRoleBinding('developers', 'view', { kind: 'Group', name: 'developers' }),
];
