import { account, bindingOf, type KubernetesObject, object, ruleOf } from '@plimsoll/engine';
import { accountWith, outsider } from './accounts.ts';
import { bootstrapRbac } from './bootstrap-rbac.ts';
import { builtInNamespaces, systemWorkload } from './system-workload.ts';

const registry = '602401143452.dkr.ecr.eu-west-1.amazonaws.com';
const read = ['get', 'list', 'watch'];
const kubelet = '/var/lib/kubelet';

const workloads: readonly KubernetesObject[] = [
  systemWorkload({
    kind: 'DaemonSet',
    name: 'aws-node',
    account: 'aws-node',
    hostNetwork: true,
    init: [{ image: `${registry}/amazon-k8s-cni-init:v1.20.4-eksbuild.1`, privileged: true, writes: ['/opt/cni/bin'] }],
    pieces: [
      {
        image: `${registry}/amazon-k8s-cni:v1.20.4-eksbuild.1`,
        add: ['NET_ADMIN', 'NET_RAW'],
        writes: ['/opt/cni/bin', '/etc/cni/net.d', '/var/log/aws-routed-eni', '/var/run/aws-node', '/run/xtables.lock'],
        probe: ['/app/grpc-health-probe', '-addr=:50051'],
      },
      {
        image: `${registry}/amazon/aws-network-policy-agent:v1.2.7-eksbuild.1`,
        privileged: true,
        add: ['NET_ADMIN'],
        writes: ['/opt/cni/bin', '/sys/fs/bpf', '/var/log/aws-routed-eni', '/var/run/aws-node'],
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'kube-proxy',
    account: 'kube-proxy',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/eks/kube-proxy:v1.34.1-minimal-eksbuild.2`,
        command: ['kube-proxy', '--v=2'],
        privileged: true,
        reads: ['/lib/modules'],
        writes: ['/var/log', '/run/xtables.lock'],
      },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'coredns',
    account: 'coredns',
    pieces: [{ image: `${registry}/eks/coredns:v1.12.4-eksbuild.1`, add: ['NET_BIND_SERVICE'], hardened: true }],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'eks-pod-identity-agent',
    hostNetwork: true,
    init: [
      {
        image: `${registry}/eks/eks-pod-identity-agent:v0.1.34`,
        command: ['/go-runner', '/eks-pod-identity-agent', 'initialize'],
        privileged: true,
      },
    ],
    pieces: [
      {
        image: `${registry}/eks/eks-pod-identity-agent:v0.1.34`,
        command: ['/go-runner', '/eks-pod-identity-agent', 'server'],
        add: ['CAP_NET_BIND_SERVICE'],
        port: 80,
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'ebs-csi-node',
    account: 'ebs-csi-node-sa',
    pieces: [
      {
        image: `${registry}/eks/aws-ebs-csi-driver:v1.51.0`,
        privileged: true,
        writes: [`${kubelet}/plugins/ebs.csi.aws.com/`, '/dev'],
        mounts: [kubelet],
      },
      {
        image: `${registry}/eks/csi-node-driver-registrar:v2.15.0-eksbuild.1`,
        hardened: true,
        writes: [`${kubelet}/plugins/ebs.csi.aws.com/`, `${kubelet}/plugins_registry/`],
        probe: ['/csi-node-driver-registrar', '--mode=kubelet-registration-probe'],
      },
      { image: `${registry}/eks/livenessprobe:v2.17.0-eksbuild.1`, hardened: true },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'ebs-csi-controller',
    account: 'ebs-csi-controller-sa',
    pieces: ['aws-ebs-csi-driver', 'csi-provisioner', 'csi-attacher', 'csi-snapshotter', 'csi-resizer'].map(
      (image) => ({ image: `${registry}/eks/${image}:v5.3.0-eksbuild.1`, hardened: true }),
    ),
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'metrics-server',
    account: 'metrics-server',
    pieces: [{ image: `${registry}/eks/metrics-server:v0.8.0-eksbuild.3`, hardened: true }],
  }),
];

const rights: readonly KubernetesObject[] = [
  ...accountWith('aws-node', [
    ruleOf(read, ['namespaces', 'pods']),
    ruleOf([...read, 'update'], ['nodes']),
    ruleOf([...read, 'patch'], ['policyendpoints/status', 'policyendpoints'], ['networking.k8s.aws']),
  ]),
  bindingOf(account('kube-proxy', 'kube-system'), 'system:node-proxier', { name: 'eks:kube-proxy' }),
  ...accountWith('coredns', [ruleOf(['list', 'watch'], ['services', 'pods', 'namespaces', 'endpoints'])]),
  ...accountWith('ebs-csi-controller-sa', [
    ruleOf([...read, 'create', 'patch', 'delete'], ['persistentvolumes']),
    ruleOf([...read, 'patch'], ['volumeattachments', 'volumeattachments/status'], ['storage.k8s.io']),
    ruleOf(read, ['persistentvolumeclaims', 'nodes', 'pods']),
  ]),
  ...accountWith('ebs-csi-node-sa', [ruleOf(['get', 'patch'], ['nodes'])]),
  ...accountWith('metrics-server', [ruleOf(['get'], ['nodes/metrics']), ruleOf(read, ['pods', 'nodes'])]),
  bindingOf({ kind: 'User', name: 'eks:addon-manager' }, 'cluster-admin', { name: 'eks:addon-cluster-admin' }),
  ...outsider('User', 'eks:certificate-controller', [
    ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']),
    ruleOf(['approve', 'sign'], ['signers'], ['certificates.k8s.io']),
  ]),
  ...outsider('User', 'eks:node-manager', [
    ruleOf([...read, 'delete'], ['pods']),
    ruleOf(['create'], ['pods/eviction']),
    ruleOf([...read, 'patch', 'delete'], ['nodes']),
  ]),
  ...outsider('User', 'eks:kms-storage-migrator', [ruleOf([...read, 'patch', 'update'], ['secrets'])]),
  ...outsider('User', 'eks:cluster-bootstrap', [
    ruleOf(['get', 'create', 'patch', 'update'], ['configmaps', 'serviceaccounts']),
    ruleOf(['get', 'create', 'patch', 'update'], ['daemonsets', 'deployments'], ['apps']),
  ]),
  ...outsider('Group', 'system:bootstrappers', [
    ruleOf(['create'], ['certificatesigningrequests'], ['certificates.k8s.io']),
  ]),
];

/** A new cluster of Amazon EKS with the add-ons that its console offers first. */
export const eksCluster: readonly KubernetesObject[] = [
  ...builtInNamespaces,
  ...bootstrapRbac,
  object(
    'v1',
    'Node',
    { name: 'ip-10-0-1-7', labels: { 'eks.amazonaws.com/nodegroup': 'main' } },
    { spec: { providerID: 'aws:///eu-west-1a/i-1' }, status: { nodeInfo: { kubeletVersion: 'v1.34.2-eks-ecaa3a6' } } },
  ),
  ...workloads,
  ...rights,
];
