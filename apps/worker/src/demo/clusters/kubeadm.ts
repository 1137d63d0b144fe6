import { clusterRoleBinding } from '../objects/access.ts';
import { hardened } from '../objects/application.ts';
import { defaultDenyIn, serviceAccountOf } from '../objects/around.ts';
import { namespaceOf, nodeOf } from '../objects/ground.ts';
import { type Manifest, ownerOf, uidOf } from '../objects/manifest.ts';
import { workloadOf } from '../objects/workload.ts';
import { type Day, since, story } from '../story.ts';
import { type SystemPiece, systemWorkload } from './system-workload.ts';

const controlPlane = 'rack1-cp1';

/** The development cluster's workers, in a rack at the office. */
export const kubeadmNodes = ['rack1-w1', 'rack1-w2', 'rack2-w1'] as const;

const version = 'v1.33.6';

const pieces: readonly SystemPiece[] = [
  {
    name: 'calico-node',
    image: 'quay.io/calico/node',
    version: 'v3.30.3',
    kind: 'DaemonSet',
    privileged: true,
    hostNetwork: true,
    hostPaths: ['/var/run/calico', '/lib/modules', '/opt/cni/bin'],
  },
  {
    name: 'kube-proxy',
    image: 'registry.k8s.io/kube-proxy',
    version,
    kind: 'DaemonSet',
    privileged: true,
    hostNetwork: true,
    hostPaths: ['/run/xtables.lock', '/lib/modules'],
  },
  {
    name: 'metallb-speaker',
    image: 'quay.io/metallb/speaker',
    version: 'v0.15.2',
    kind: 'DaemonSet',
    hostNetwork: true,
    addedCapabilities: ['NET_RAW'],
  },
  { name: 'calico-kube-controllers', image: 'quay.io/calico/kube-controllers', version: 'v3.30.3', kind: 'Deployment' },
  { name: 'coredns', image: 'registry.k8s.io/coredns/coredns', version: 'v1.12.0', kind: 'Deployment' },
  {
    name: 'local-path-provisioner',
    image: 'docker.io/rancher/local-path-provisioner',
    version: 'v0.0.32',
    kind: 'Deployment',
  },
];

/** A Pod that the kubelet runs from a file, as kubeadm writes them for the control plane. */
const staticPod = (name: string, command: readonly string[]): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `${name}-${controlPlane}`,
    namespace: 'kube-system',
    uid: uidOf('Pod', 'kube-system', name),
    labels: { component: name, tier: 'control-plane' },
    annotations: { 'kubernetes.io/config.source': 'file', 'kubernetes.io/config.mirror': uidOf(name) },
    ownerReferences: [{ ...ownerOf('v1', 'Node', '', controlPlane), blockOwnerDeletion: false }],
  },
  spec: {
    hostNetwork: true,
    priorityClassName: 'system-node-critical',
    nodeName: controlPlane,
    containers: [{ name, image: `registry.k8s.io/${name}:${version}`, command }],
    volumes: [{ name: 'certificates', hostPath: { path: '/etc/kubernetes/pki', type: 'DirectoryOrCreate' } }],
  },
  status: { phase: 'Running' },
});

const controlPlanePods: readonly Manifest[] = [
  staticPod('etcd', ['etcd', '--client-cert-auth=true', '--data-dir=/var/lib/etcd']),
  staticPod('kube-apiserver', ['kube-apiserver', '--authorization-mode=Node,RBAC', '--anonymous-auth=true']),
  staticPod('kube-controller-manager', ['kube-controller-manager', '--use-service-account-credentials=true']),
  staticPod('kube-scheduler', ['kube-scheduler', '--leader-elect=true']),
];

/** A builder that was given the container runtime of its node, in a namespace that nothing reaches. */
const buildRunner = (day: Day): readonly Manifest[] => {
  if (!since(story.buildRunner, day)) return [];
  const application = {
    kind: 'Deployment',
    name: 'build-runner',
    namespace: 'build',
    replicas: 1,
    image: 'registry.shop.example/tools/build-runner',
    version: 'v1.4.0',
    partOf: 'build',
    nodes: kubeadmNodes,
    pod: {
      ...hardened.pod,
      volumes: [{ name: 'runtime', hostPath: { path: '/var/run/docker.sock', type: 'Socket' } }],
    },
    container: { ...hardened.container, volumeMounts: [{ name: 'runtime', mountPath: '/var/run/docker.sock' }] },
  } as const;
  return [...workloadOf(application), serviceAccountOf(application)];
};

/** What kubeadm sets up, and what the office adds. */
export const kubeadmSystem = (day: Day): readonly Manifest[] => [
  ...namespaceOf('kube-system'),
  ...namespaceOf('default'),
  ...namespaceOf('build'),
  defaultDenyIn('build'),
  nodeOf(controlPlane, version, { 'node-role.kubernetes.io/control-plane': '' }),
  ...kubeadmNodes.map((name) => nodeOf(name, version, { 'topology.kubernetes.io/zone': name.slice(0, 5) })),
  ...controlPlanePods,
  ...pieces.flatMap((piece) => systemWorkload(piece, kubeadmNodes)),
  ...buildRunner(day),
  clusterRoleBinding('kubeadm:cluster-admins', 'cluster-admin', { kind: 'Group', name: 'kubeadm:cluster-admins' }),
  clusterRoleBinding('developers', 'edit', { kind: 'Group', name: 'developers' }),
];
