import { type Application, gitOpsOf, labelsOf, selectorOf } from './application.ts';
import { type Fields, hexOf, type Manifest, numberOf, ownerOf, uidOf } from './manifest.ts';

const resources = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '500m', memory: '256Mi' },
};

const probe = (path: string): Fields => ({ httpGet: { path, port: 'http' }, periodSeconds: 10, timeoutSeconds: 1 });

const containersOf = ({ name, image, version, port, container, sidecars = [] }: Application): readonly Fields[] => [
  {
    name,
    image: `${image}:${version}`,
    imagePullPolicy: 'IfNotPresent',
    resources,
    ...(port === undefined
      ? {}
      : {
          ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
          livenessProbe: probe('/healthz'),
          readinessProbe: probe('/readyz'),
        }),
    ...container,
  },
  ...sidecars,
];

const podSpecOf = (application: Application): Fields => ({
  serviceAccountName: application.name,
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  ...application.pod,
  containers: containersOf(application),
});

const templateOf = (application: Application): Fields => ({
  metadata: { labels: { ...labelsOf(application), 'app.kubernetes.io/version': application.version } },
  spec: podSpecOf(application),
});

/** What the ReplicaSet of this version is called: a change of the template makes a new one. */
const revisionOf = (application: Application): string =>
  hexOf(9, JSON.stringify(templateOf(application)), application.namespace);

const controllerOf = (application: Application): Manifest => ({
  apiVersion: 'apps/v1',
  kind: application.kind,
  metadata: {
    name: application.name,
    namespace: application.namespace,
    uid: uidOf(application.kind, application.namespace, application.name),
    labels: { ...labelsOf(application), 'helm.sh/chart': `${application.name}-${application.version}` },
    annotations: gitOpsOf('apps', application),
  },
  spec: {
    ...(application.kind === 'DaemonSet' ? {} : { replicas: application.replicas }),
    ...(application.kind === 'StatefulSet' ? { serviceName: application.name } : {}),
    revisionHistoryLimit: 3,
    selector: { matchLabels: selectorOf(application) },
    template: templateOf(application),
  },
});

const replicaSetOf = (application: Application, revision: string): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: `${application.name}-${revision}`,
    namespace: application.namespace,
    uid: uidOf('ReplicaSet', application.namespace, `${application.name}-${revision}`),
    labels: { ...labelsOf(application), 'pod-template-hash': revision },
    ownerReferences: [ownerOf('apps/v1', 'Deployment', application.namespace, application.name)],
  },
  spec: {
    replicas: application.replicas,
    selector: { matchLabels: { ...selectorOf(application), 'pod-template-hash': revision } },
    template: templateOf(application),
  },
});

const podOf = (application: Application, owner: Fields, name: string, index: number): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: application.namespace,
    uid: uidOf('Pod', application.namespace, name),
    labels: { ...labelsOf(application), 'app.kubernetes.io/version': application.version },
    ownerReferences: [owner],
  },
  spec: {
    ...podSpecOf(application),
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    nodeName: application.nodes[(index + numberOf(0, 7, application.name)) % application.nodes.length] ?? '',
  },
  status: {
    phase: 'Running',
    qosClass: 'Burstable',
    containerStatuses: containersOf(application).map(({ name: container, image }) => ({
      name: container,
      image,
      imageID: `${String(image).split(':')[0]}@sha256:${hexOf(64, 'image', String(image))}`,
    })),
  },
});

/** The controller, its ReplicaSet where it has one, and its Pods. */
export const workloadOf = (application: Application): readonly Manifest[] => {
  const { kind, name, namespace, replicas } = application;
  const indexes = Array.from({ length: replicas }, (_, index) => index);
  if (kind !== 'Deployment') {
    const owner = ownerOf('apps/v1', kind, namespace, name);
    const nameOf = (index: number): string =>
      kind === 'StatefulSet' ? `${name}-${index}` : `${name}-${hexOf(5, namespace, name, index)}`;
    return [controllerOf(application), ...indexes.map((index) => podOf(application, owner, nameOf(index), index))];
  }
  const revision = revisionOf(application);
  const set = `${name}-${revision}`;
  const owner = ownerOf('apps/v1', 'ReplicaSet', namespace, set);
  return [
    controllerOf(application),
    replicaSetOf(application, revision),
    ...indexes.map((index) => podOf(application, owner, `${set}-${hexOf(5, set, index)}`, index)),
  ];
};
