import { type KubernetesObject, object, ruleOf } from '@plimsoll/engine';
import { accountWith } from './accounts.ts';
import { bootstrapRbac } from './bootstrap-rbac.ts';
import { builtInNamespaces, systemWorkload } from './system-workload.ts';

const registry = 'registry.k8s.io';
const read = ['get', 'list', 'watch'];
const pki = ['/etc/kubernetes/pki', '/etc/ssl/certs', '/etc/ca-certificates', '/usr/share/ca-certificates'];

const statics: readonly KubernetesObject[] = [
  {
    name: 'kube-apiserver',
    image: `${registry}/kube-apiserver:v1.36.1`,
    flags: [
      '--authorization-mode=Node,RBAC',
      '--client-ca-file=/etc/kubernetes/pki/ca.crt',
      '--enable-admission-plugins=NodeRestriction',
      '--enable-bootstrap-token-auth=true',
      '--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt',
      '--etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt',
      '--etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key',
      '--kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt',
      '--kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key',
      '--service-account-key-file=/etc/kubernetes/pki/sa.pub',
      '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
      '--tls-private-key-file=/etc/kubernetes/pki/apiserver.key',
    ],
    reads: pki,
    writes: [],
  },
  {
    name: 'kube-controller-manager',
    image: `${registry}/kube-controller-manager:v1.36.1`,
    flags: [
      '--bind-address=127.0.0.1',
      '--root-ca-file=/etc/kubernetes/pki/ca.crt',
      '--service-account-private-key-file=/etc/kubernetes/pki/sa.key',
      '--use-service-account-credentials=true',
    ],
    reads: [...pki, '/etc/kubernetes/controller-manager.conf'],
    writes: ['/usr/libexec/kubernetes/kubelet-plugins/volume/exec'],
  },
  {
    name: 'kube-scheduler',
    image: `${registry}/kube-scheduler:v1.36.1`,
    flags: ['--bind-address=127.0.0.1', '--leader-elect=true'],
    reads: ['/etc/kubernetes/scheduler.conf'],
    writes: [],
  },
  {
    name: 'etcd',
    image: `${registry}/etcd:3.6.4-0`,
    flags: [
      '--cert-file=/etc/kubernetes/pki/etcd/server.crt',
      '--client-cert-auth=true',
      '--key-file=/etc/kubernetes/pki/etcd/server.key',
      '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.1:2379',
      '--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt',
      '--peer-client-cert-auth=true',
      '--peer-key-file=/etc/kubernetes/pki/etcd/peer.key',
      '--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
      '--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
    ],
    reads: [],
    writes: ['/var/lib/etcd', '/etc/kubernetes/pki/etcd'],
  },
].map(({ name, image, flags, reads, writes }) =>
  systemWorkload({
    kind: 'Pod',
    name: `${name}-cp-1`,
    hostNetwork: true,
    pieces: [{ name, image, command: [name, ...flags], reads, writes }],
  }),
);

/** What kubeadm itself runs, without a network. */
export const kubeadmSystem: readonly KubernetesObject[] = [
  ...builtInNamespaces,
  ...bootstrapRbac,
  object(
    'v1',
    'Node',
    {
      name: 'cp-1',
      labels: { 'node-role.kubernetes.io/control-plane': '' },
      annotations: { 'kubeadm.alpha.kubernetes.io/cri-socket': 'unix:///run/containerd/containerd.sock' },
    },
    { spec: {}, status: { nodeInfo: { kubeletVersion: 'v1.36.1' } } },
  ),
  ...statics,
  systemWorkload({
    kind: 'DaemonSet',
    name: 'kube-proxy',
    account: 'kube-proxy',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/kube-proxy:v1.36.1`,
        command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf'],
        privileged: true,
        reads: ['/lib/modules'],
        writes: ['/run/xtables.lock'],
      },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'coredns',
    account: 'coredns',
    pieces: [{ image: `${registry}/coredns/coredns:v1.13.1`, add: ['NET_BIND_SERVICE'], hardened: true }],
  }),
  ...accountWith('kube-proxy', [ruleOf(['list', 'watch'], ['services', 'nodes'])]),
  ...accountWith('coredns', [
    ruleOf(['list', 'watch'], ['services', 'pods', 'namespaces']),
    ruleOf(['list', 'watch'], ['endpointslices'], ['discovery.k8s.io']),
  ]),
];

/** kubeadm with Calico from its manifest. */
export const kubeadmCluster: readonly KubernetesObject[] = [
  ...kubeadmSystem,
  systemWorkload({
    kind: 'DaemonSet',
    name: 'calico-node',
    account: 'calico-node',
    hostNetwork: true,
    init: [
      {
        image: 'quay.io/calico/cni:v3.31.2',
        command: ['/opt/cni/bin/calico-ipam', '-upgrade'],
        privileged: true,
        writes: ['/var/lib/cni/networks', '/opt/cni/bin'],
      },
      {
        image: 'quay.io/calico/cni:v3.31.2',
        command: ['/opt/cni/bin/install'],
        privileged: true,
        writes: ['/opt/cni/bin', '/etc/cni/net.d'],
      },
      {
        image: 'quay.io/calico/node:v3.31.2',
        command: ['calico-node', '-init', '-best-effort'],
        privileged: true,
        mounts: ['/sys/fs', '/var/run/calico'],
        reads: ['/proc'],
      },
    ],
    pieces: [
      {
        image: 'quay.io/calico/node:v3.31.2',
        privileged: true,
        reads: ['/lib/modules', '/var/log/calico/cni'],
        writes: ['/run/xtables.lock', '/var/run/calico', '/var/lib/calico', '/var/run/nodeagent', '/etc/cni/net.d'],
        mounts: ['/sys/fs/bpf'],
        probe: ['/bin/calico-node', '-felix-live'],
      },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'calico-kube-controllers',
    account: 'calico-kube-controllers',
    pieces: [{ image: 'quay.io/calico/kube-controllers:v3.31.2', probe: ['/usr/bin/check-status', '-l'] }],
  }),
  ...accountWith('calico-node', [
    ruleOf(['create'], ['serviceaccounts/token']),
    ruleOf(['get'], ['pods', 'nodes', 'namespaces', 'configmaps']),
    ruleOf([...read, 'create', 'update'], ['ippools', 'felixconfigurations'], ['crd.projectcalico.org']),
    ruleOf(['patch', 'update'], ['nodes/status', 'pods/status']),
  ]),
  ...accountWith('calico-kube-controllers', [
    ruleOf([...read], ['nodes', 'pods', 'namespaces', 'services']),
    ruleOf([...read, 'create', 'update', 'delete'], ['ippools', 'hostendpoints'], ['crd.projectcalico.org']),
  ]),
];

/** kind with its own network and storage. */
export const kindCluster: readonly KubernetesObject[] = [
  ...kubeadmSystem.filter(({ kind }) => kind !== 'Node'),
  object('v1', 'Node', { name: 'kind-control-plane' }, { spec: { providerID: 'kind://docker/kind/a' }, status: {} }),
  object('v1', 'Namespace', { name: 'local-path-storage' }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'kindnet',
    account: 'kindnet',
    hostNetwork: true,
    pieces: [
      {
        image: 'docker.io/kindest/kindnetd:v20251212-v0.29.0-alpha',
        add: ['NET_RAW', 'NET_ADMIN'],
        reads: ['/lib/modules'],
        writes: ['/etc/cni/net.d', '/run/xtables.lock'],
      },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'local-path-provisioner',
    namespace: 'local-path-storage',
    account: 'local-path-provisioner-service-account',
    pieces: [
      {
        image: 'docker.io/kindest/local-path-provisioner:v20251212-v0.29.0',
        command: ['local-path-provisioner', 'start'],
      },
    ],
  }),
  ...accountWith('kindnet', [ruleOf(['list', 'watch', 'patch'], ['nodes']), ruleOf(read, ['pods', 'namespaces'])]),
  ...accountWith(
    'local-path-provisioner-service-account',
    [
      ruleOf(read, ['nodes', 'persistentvolumeclaims', 'configmaps', 'pods', 'pods/log']),
      ruleOf([...read, 'create', 'patch', 'update', 'delete'], ['persistentvolumes']),
      ruleOf([...read, 'create', 'patch', 'update', 'delete'], ['pods']),
    ],
    'local-path-storage',
  ),
];
