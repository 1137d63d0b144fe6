import { bindingOf, type KubernetesObject, object, ruleOf } from '@plimsoll/engine';
import { accountWith, outsider } from './accounts.ts';
import { bootstrapRbac } from './bootstrap-rbac.ts';
import { builtInNamespaces, systemWorkload } from './system-workload.ts';

const registry = 'mcr.microsoft.com';
const read = ['get', 'list', 'watch'];
const kubelet = '/var/lib/kubelet';

const csiNode = (driver: 'azuredisk' | 'azurefile'): KubernetesObject =>
  systemWorkload({
    kind: 'DaemonSet',
    name: `csi-${driver}-node`,
    account: `csi-${driver}-node-sa`,
    hostNetwork: true,
    pieces: [
      { image: `${registry}/oss/v2/kubernetes-csi/livenessprobe:v2.17.0`, hardened: true },
      {
        image: `${registry}/oss/v2/kubernetes-csi/csi-node-driver-registrar:v2.15.0`,
        writes: [
          `${kubelet}/plugins/${driver === 'azuredisk' ? 'disk' : 'file'}.csi.azure.com`,
          `${kubelet}/plugins_registry/`,
        ],
      },
      {
        image: `${registry}/oss/v2/kubernetes-csi/${driver}-csi:v1.33.5`,
        privileged: true,
        reads: ['/etc/kubernetes/'],
        writes: ['/dev', '/sys/bus/scsi/devices', '/sys/class/'],
        mounts: [kubelet],
      },
    ],
  });

const workloads: readonly KubernetesObject[] = [
  systemWorkload({
    kind: 'DaemonSet',
    name: 'kube-proxy',
    hostNetwork: true,
    init: [
      {
        image: `${registry}/oss/v2/kubernetes/kube-proxy:v1.34.1`,
        command: ['/bin/sh', '-c', 'sysctl'],
        privileged: true,
        reads: ['/lib/modules'],
      },
    ],
    pieces: [
      {
        image: `${registry}/oss/v2/kubernetes/kube-proxy:v1.34.1`,
        command: ['kube-proxy', '--config=/etc/x'],
        privileged: true,
        reads: ['/lib/modules', '/etc/sysctl.d', '/var/lib/kubelet/kubeconfig', '/etc/kubernetes/certs'],
        writes: ['/run/xtables.lock'],
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'azure-cns',
    account: 'azure-cns',
    hostNetwork: true,
    init: [
      {
        image: `${registry}/containernetworking/azure-cni:v1.7.5`,
        command: ['/dropgz'],
        writes: ['/opt/cni/bin', '/etc/cni/net.d'],
      },
    ],
    pieces: [
      {
        image: `${registry}/containernetworking/azure-cns:v1.7.5`,
        add: ['NET_ADMIN', 'NET_RAW'],
        writes: [
          '/var/log',
          '/var/lib/azure-network',
          '/var/run/azure-cns',
          '/etc/cni/net.d',
          '/opt/cni/bin',
          '/run/xtables.lock',
        ],
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'azure-ip-masq-agent',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/oss/v2/azure/ip-masq-agent-v2:v0.1.15`,
        add: ['NET_ADMIN', 'NET_RAW'],
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'cloud-node-manager',
    account: 'cloud-node-manager',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/oss/v2/kubernetes/azure-cloud-node-manager:v1.34.1`,
        command: ['cloud-node-manager', '--wait-routes=false'],
        reads: ['/etc/kubernetes/azure.json'],
      },
    ],
  }),
  csiNode('azuredisk'),
  csiNode('azurefile'),
  systemWorkload({
    kind: 'Deployment',
    name: 'coredns',
    account: 'coredns',
    pieces: [{ image: `${registry}/oss/v2/kubernetes/coredns:v1.12.1`, add: ['NET_BIND_SERVICE'], hardened: true }],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'coredns-autoscaler',
    account: 'coredns-autoscaler',
    pieces: [
      { image: `${registry}/oss/v2/kubernetes/autoscaler/cluster-proportional-autoscaler:v1.9.0`, hardened: true },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'konnectivity-agent',
    account: 'konnectivity-agent',
    pieces: [
      {
        image: `${registry}/oss/v2/kubernetes/apiserver-network-proxy/agent:v0.32.1`,
        command: ['/proxy-agent'],
        hardened: true,
      },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'metrics-server',
    account: 'metrics-server',
    pieces: [
      { image: `${registry}/oss/v2/kubernetes/metrics-server:v0.8.0`, command: ['/metrics-server'], hardened: true },
      {
        image: `${registry}/oss/v2/kubernetes/autoscaler/addon-resizer:v1.8.23`,
        command: ['/pod_nanny'],
        hardened: true,
      },
    ],
  }),
];

const rights: readonly KubernetesObject[] = [
  ...accountWith('azure-cns', [
    ruleOf(read, ['nodes', 'pods', 'namespaces']),
    ruleOf(read, ['nodenetworkconfigs'], ['acn.azure.com']),
  ]),
  ...accountWith('cloud-node-manager', [
    ruleOf([...read, 'update', 'patch'], ['nodes']),
    ruleOf(['patch'], ['nodes/status']),
  ]),
  ...accountWith('csi-azuredisk-node-sa', [ruleOf(['get', 'list'], ['secrets']), ruleOf(['get'], ['nodes'])]),
  ...accountWith('csi-azurefile-node-sa', [ruleOf(['get', 'create'], ['secrets']), ruleOf(['get'], ['nodes'])]),
  ...accountWith('coredns', [ruleOf(['list', 'watch'], ['services', 'pods', 'namespaces', 'endpoints'])]),
  ...accountWith('coredns-autoscaler', [
    ruleOf(['list', 'watch'], ['nodes']),
    ruleOf(['get', 'update'], ['deployments/scale'], ['apps']),
    ruleOf(['get', 'create'], ['configmaps']),
  ]),
  ...accountWith('metrics-server', [
    ruleOf(['get'], ['nodes/metrics']),
    ruleOf(read, ['pods', 'nodes']),
    ruleOf(['get', 'update', 'patch'], ['deployments'], ['apps']),
  ]),
  bindingOf({ kind: 'User', name: 'clusterAdmin' }, 'cluster-admin', { name: 'aks-cluster-admin-binding' }),
  ...outsider('User', 'aks-support', [
    ruleOf(read, ['pods', 'pods/log', 'nodes', 'events', 'namespaces']),
    ruleOf(read, ['deployments', 'daemonsets'], ['apps']),
  ]),
  ...outsider('User', 'aksService', [ruleOf(['*'], ['*'], ['*'])]),
  ...outsider('User', 'aks-secureTLSBootstrap', [
    ruleOf(['create'], ['certificatesigningrequests'], ['certificates.k8s.io']),
  ]),
  ...accountWith('azure-cloud-provider', [
    ruleOf(['get', 'create'], ['secrets']),
    ruleOf(['list', 'watch'], ['configmaps']),
  ]),
];

/** A new cluster of Azure Kubernetes Service with Azure CNI Overlay. */
export const aksCluster: readonly KubernetesObject[] = [
  ...builtInNamespaces,
  ...bootstrapRbac,
  object(
    'v1',
    'Node',
    {
      name: 'aks-nodepool1-1',
      labels: { 'kubernetes.azure.com/cluster': 'MC_x', 'kubernetes.azure.com/mode': 'system' },
    },
    { spec: { providerID: 'azure:///subscriptions/1/x' }, status: { nodeInfo: { kubeletVersion: 'v1.34.1' } } },
  ),
  ...workloads,
  ...rights,
];
