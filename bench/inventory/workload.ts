import { type Care, containerOf } from './container.ts';
import type { Manifest } from './manifest.ts';
import type { Random } from './random.ts';

/** An application: what its Deployment, its ReplicaSets and its Pods have in common. */
export interface Application {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly care: Care;
  readonly podSpec: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const volumesOf = (random: Random, app: string, care: Care): readonly object[] => [
  { configMap: { defaultMode: 420, name: `${app}-config` }, name: 'config' },
  ...(care === 'hardened' ? [] : [{ emptyDir: {}, name: 'data' }]),
  ...(care === 'careless' && random.chance(0.25)
    ? [{ hostPath: { path: random.pick(['/var/log', '/var/run/docker.sock', '/etc']), type: '' }, name: 'host' }]
    : []),
];

/** Makes up an application; everything about it follows from the random source. */
export const applicationOf = (random: Random, name: string, namespace: string, care: Care): Application => {
  const sidecar = random.chance(0.25) ? [containerOf(random, 'log-shipper', 'log-shipper', care)] : [];
  const setUp = random.chance(0.3) ? [containerOf(random, `${name}-setup`, 'setup', care)] : [];
  return {
    name,
    namespace,
    care,
    labels: {
      'app.kubernetes.io/instance': name,
      'app.kubernetes.io/managed-by': 'Helm',
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/part-of': namespace,
      'helm.sh/chart': `${name}-${random.between(1, 9)}.${random.between(0, 9)}.0`,
    },
    annotations: {
      'checksum/config': random.hex(64),
      'prometheus.io/port': '9090',
      'prometheus.io/scrape': 'true',
    },
    podSpec: {
      containers: [containerOf(random, name, name, care), ...sidecar],
      ...(setUp.length > 0 ? { initContainers: setUp } : {}),
      ...(care === 'hardened' ? { automountServiceAccountToken: false } : {}),
      ...(care === 'careless' && random.chance(0.1) ? { hostNetwork: true } : {}),
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext:
        care === 'hardened' ? { fsGroup: 2000, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } : {},
      serviceAccount: care === 'careless' ? 'default' : name,
      serviceAccountName: care === 'careless' ? 'default' : name,
      terminationGracePeriodSeconds: 30,
      volumes: volumesOf(random, name, care),
    },
  };
};

const templateOf = ({ annotations, labels, podSpec }: Application): object => ({
  metadata: { annotations, labels },
  spec: podSpec,
});

const selectorOf = ({ labels }: Application): object => ({
  matchLabels: { 'app.kubernetes.io/instance': labels['app.kubernetes.io/instance'] },
});

/** A controller of this application, as an API server returns it. */
export const controllerOf = (
  application: Application,
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet',
  replicas: number,
): Manifest => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: application.name, namespace: application.namespace, labels: application.labels },
  spec: {
    progressDeadlineSeconds: 600,
    ...(kind === 'DaemonSet' ? {} : { replicas }),
    revisionHistoryLimit: 10,
    selector: selectorOf(application),
    strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' },
    template: templateOf(application),
  },
});

/** One revision of a Deployment. */
export const replicaSetOf = (application: Application, revision: string, replicas: number): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: `${application.name}-${revision}`,
    namespace: application.namespace,
    labels: { ...application.labels, 'pod-template-hash': revision },
    ownerReferences: [ownerOf('Deployment', application.name)],
  },
  spec: { replicas, selector: selectorOf(application), template: templateOf(application) },
});

/** A live Pod, with the volume and the tolerations that admission adds. */
export const podOf = (
  random: Random,
  application: Application,
  owner: { readonly kind: string; readonly name: string },
): Manifest => {
  const name = `${owner.name}-${random.hex(5)}`;
  const containers = application.podSpec.containers as readonly Readonly<Record<string, unknown>>[];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: application.namespace,
      uid: `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`,
      creationTimestamp: '2026-01-05T09:12:44Z',
      annotations: application.annotations,
      labels: application.labels,
      ownerReferences: [ownerOf(owner.kind, owner.name)],
    },
    spec: {
      ...application.podSpec,
      enableServiceLinks: true,
      nodeName: `node-${random.between(1, 60)}`,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: 0,
      tolerations: ['not-ready', 'unreachable'].map((taint) => ({
        effect: 'NoExecute',
        key: `node.kubernetes.io/${taint}`,
        operator: 'Exists',
        tolerationSeconds: 300,
      })),
      volumes: [...(application.podSpec.volumes as readonly object[]), tokenVolume(random)],
    },
    status: {
      phase: 'Running',
      qosClass: application.care === 'careless' ? 'BestEffort' : 'Burstable',
      containerStatuses: containers.map((container) => ({
        name: container.name,
        image: container.image,
        imageID: `registry.example.com/cache@sha256:${random.hex(64)}`,
      })),
    },
  };
};

const tokenVolume = (random: Random): object => ({
  name: `kube-api-access-${random.hex(5)}`,
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
      {
        downwardAPI: {
          items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }],
        },
      },
    ],
  },
});

const ownerOf = (kind: string, name: string): object => ({
  apiVersion: 'apps/v1',
  blockOwnerDeletion: true,
  controller: true,
  kind,
  name,
  uid: '5f1c1f5e-0b0a-4b0e-8a51-2f3f1d1c9a10',
});
