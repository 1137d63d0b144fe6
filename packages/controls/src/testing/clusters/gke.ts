import { bindingOf, type KubernetesObject, object, ruleOf } from '@plimsoll/engine';
import { accountWith, outsider } from './accounts.ts';
import { bootstrapRbac } from './bootstrap-rbac.ts';
import { builtInNamespaces, systemWorkload } from './system-workload.ts';

const registry = 'gke.gcr.io';
const read = ['get', 'list', 'watch'];
const kubelet = '/var/lib/kubelet';

const workloads: readonly KubernetesObject[] = [
  systemWorkload({
    kind: 'Pod',
    name: 'kube-proxy-gke-main-default-pool-1',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/kube-proxy-amd64:v1.34.1-gke.3355002`,
        command: ['/bin/sh', '-c', 'exec kube-proxy --config /x 1>>/var/log/kube-proxy.log 2>&1'],
        privileged: true,
        reads: ['/usr/share/ca-certificates', '/lib/modules', '/var/lib/kube-proxy/kubeconfig'],
        writes: ['/var/log', '/run/xtables.lock'],
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'fluentbit-gke',
    account: 'fluentbit-gke',
    hostNetwork: true,
    init: [
      {
        image: `${registry}/gke-distroless/bash:gke_distroless_20251007`,
        command: ['/bin/bash', '-c', 'x'],
        reads: ['/var/log'],
      },
    ],
    pieces: [
      {
        image: `${registry}/fluent-bit:v1.9.4-gke.5`,
        reads: [`${kubelet}/pods`, '/var/lib/docker/containers', '/etc/machine-id'],
        writes: ['/var/log', '/var/run/google-fluentbit/pos-files'],
        hardened: true,
      },
      {
        image: `${registry}/fluent-bit-gke-exporter:v0.27.3-gke.0`,
        command: ['/fluent-bit-gke-exporter'],
        hardened: true,
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'gke-metadata-server',
    account: 'gke-metadata-server',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/gke-metadata-server:gke_metadata_server_20251006`,
        command: ['/gke-metadata-server', '--logtostderr'],
        privileged: true,
        reads: [`${kubelet}/kubeconfig`, `${kubelet}/pki`, '/etc/srv/kubernetes/pki', '/run/containerd'],
        writes: ['/var/run/containerd'],
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'gke-metrics-agent',
    account: 'gke-metrics-agent',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/gke-metrics-agent:1.16.3-gke.1`,
        command: ['/otelsvc', '--config=/conf/x.yaml'],
        reads: ['/etc/ssl/certs', '/var/lib/kubelet/pki'],
        writes: ['/var/log'],
        hardened: true,
      },
    ],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'netd',
    account: 'netd',
    hostNetwork: true,
    hostPID: true,
    init: [
      {
        image: `${registry}/gke-distroless/bash:gke_distroless_20251007`,
        command: ['/bin/bash', '-c', 'install'],
        writes: ['/etc/cni/net.d', '/home/kubernetes/bin'],
      },
    ],
    pieces: [{ image: `${registry}/netd:v0.9.6-gke.2`, command: ['/bin/netd'], privileged: true, writes: ['/sys'] }],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'pdcsi-node',
    account: 'pdcsi-node-sa',
    hostNetwork: true,
    pieces: [
      {
        image: `${registry}/csi-node-driver-registrar:v2.14.0-gke.2`,
        writes: [`${kubelet}/plugins/pd.csi.storage.gke.io/`, `${kubelet}/plugins_registry/`],
        hardened: true,
      },
      {
        image: `${registry}/gcp-compute-persistent-disk-csi-driver:v1.21.4-gke.0`,
        privileged: true,
        writes: [
          '/dev',
          '/etc/udev',
          '/lib/udev',
          '/run/udev',
          '/sys',
          '/var/lib/kubelet/plugins/pd.csi.storage.gke.io/',
        ],
        mounts: [kubelet],
      },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'kube-dns',
    account: 'kube-dns',
    pieces: [
      { image: `${registry}/k8s-dns-kube-dns:1.24.1-gke.5`, hardened: true },
      { image: `${registry}/k8s-dns-dnsmasq-nanny:1.24.1-gke.5`, add: ['NET_BIND_SERVICE', 'SETGID'], hardened: true },
      { image: `${registry}/k8s-dns-sidecar:1.24.1-gke.5`, hardened: true },
      { image: `${registry}/prometheus-to-sd:v0.11.12-gke.31`, command: ['/monitor'], hardened: true },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'konnectivity-agent',
    account: 'konnectivity-agent',
    pieces: [{ image: `${registry}/proxy-agent:v0.31.4-gke.1`, command: ['/proxy-agent'], hardened: true }],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'event-exporter-gke',
    account: 'event-exporter-sa',
    pieces: [
      { image: `${registry}/event-exporter:v0.5.4-gke.2`, command: ['/event-exporter'], hardened: true },
      { image: `${registry}/prometheus-to-sd-exporter:v0.11.12-gke.31`, command: ['/monitor'], hardened: true },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'metrics-server-v1.34.0',
    account: 'metrics-server',
    pieces: [
      { image: `${registry}/metrics-server:v0.8.0-gke.1`, command: ['/metrics-server'], hardened: true },
      { image: `${registry}/addon-resizer:1.8.23-gke.5`, command: ['/pod_nanny'], hardened: true },
    ],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'l7-default-backend',
    pieces: [{ image: `${registry}/ingress-gce-404-server-with-metrics:v1.33.3`, hardened: true }],
  }),
  systemWorkload({
    kind: 'DaemonSet',
    name: 'collector',
    namespace: 'gmp-system',
    account: 'collector',
    pieces: [{ image: `${registry}/prometheus-engine/prometheus:v2.45.3-gmp.11-gke.0`, hardened: true }],
  }),
  systemWorkload({
    kind: 'Deployment',
    name: 'gmp-operator',
    namespace: 'gmp-system',
    account: 'operator',
    pieces: [{ image: `${registry}/prometheus-engine/operator:v0.17.1-gke.3`, hardened: true }],
  }),
];

const rights: readonly KubernetesObject[] = [
  ...accountWith('fluentbit-gke', [ruleOf(read, ['pods', 'namespaces'])]),
  ...accountWith('gke-metadata-server', [ruleOf(read, ['pods', 'serviceaccounts', 'nodes'])]),
  ...accountWith('gke-metrics-agent', [
    ruleOf(read, ['pods', 'nodes', 'services']),
    ruleOf(['get'], ['nodes/metrics', 'nodes/stats']),
  ]),
  ...accountWith('netd', [ruleOf([...read, 'patch'], ['nodes', 'nodes/status'])]),
  ...accountWith('pdcsi-node-sa', [ruleOf(['get', 'patch'], ['nodes'])]),
  ...accountWith('metrics-server', [
    ruleOf(['get'], ['nodes/metrics', 'nodes/stats']),
    ruleOf(read, ['pods', 'nodes']),
    ruleOf(['get', 'update'], ['deployments'], ['apps']),
  ]),
  ...accountWith(
    'operator',
    [
      ruleOf([...read, 'create', 'update', 'patch', 'delete'], ['secrets']),
      ruleOf([...read, 'update'], ['validatingwebhookconfigurations'], ['admissionregistration.k8s.io']),
    ],
    'gmp-system',
  ),
  ...accountWith(
    'collector',
    [ruleOf(read, ['pods', 'nodes', 'services']), ruleOf(['get'], ['nodes/metrics'])],
    'gmp-system',
  ),
  bindingOf({ kind: 'User', name: 'system:storageversionmigrator' }, 'cluster-admin', {
    name: 'storage-version-migration-migrator',
  }),
  bindingOf({ kind: 'User', name: 'kubelet' }, 'cluster-admin', { name: 'kubelet-cluster-admin' }),
  ...outsider('User', 'system:gcp-controller-manager', [
    ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']),
    ruleOf(['approve', 'sign'], ['signers'], ['certificates.k8s.io']),
    ruleOf([...read, 'delete', 'patch', 'update'], ['nodes']),
  ]),
  ...outsider('User', 'system:gke-common-webhooks', [ruleOf(read, ['pods', 'namespaces'])]),
  ...outsider('User', 'system:glbc', [
    ruleOf(read, ['secrets', 'endpoints', 'services', 'pods', 'nodes', 'namespaces']),
    ruleOf([...read, 'update', 'patch'], ['ingresses', 'ingresses/status'], ['networking.k8s.io']),
  ]),
  ...outsider('User', 'system:managed-certificate-controller', [
    ruleOf([...read, 'update'], ['ingresses'], ['networking.k8s.io']),
  ]),
];

/** A new Standard cluster of Google Kubernetes Engine. */
export const gkeCluster: readonly KubernetesObject[] = [
  ...builtInNamespaces,
  object('v1', 'Namespace', { name: 'gmp-system' }),
  ...bootstrapRbac,
  object(
    'v1',
    'Node',
    { name: 'gke-main-default-pool-1', labels: { 'cloud.google.com/gke-nodepool': 'default-pool' } },
    {
      spec: { providerID: 'gce://p/europe-west1-b/x' },
      status: { nodeInfo: { kubeletVersion: 'v1.34.1-gke.3355002' } },
    },
  ),
  ...workloads,
  ...rights,
];
