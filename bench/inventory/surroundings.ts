import type { Manifest } from './manifest.ts';
import type { Random } from './random.ts';

const rbac = 'rbac.authorization.k8s.io';

/** What stands around an application of this name: one of each of these kinds in turn. */
export const surroundingsOf = (random: Random, name: string, namespace: string): readonly Manifest[] => {
  const metadata = { name, namespace, labels: { 'app.kubernetes.io/instance': name } };
  const selector = { 'app.kubernetes.io/instance': name };
  return [
    service(random, metadata, selector),
    configMap(random, `${name}-config`, namespace),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    ...(random.chance(0.5) ? [configMap(random, `${name}-scripts`, namespace)] : []),
    ...(random.chance(0.35) ? roleAndBinding(random, name, namespace) : []),
    ...(random.chance(0.25) ? [networkPolicy(metadata, selector)] : []),
    ...(random.chance(0.2) ? [ingress(random, metadata)] : []),
    ...(random.chance(0.15) ? [disruptionBudget(metadata, selector)] : []),
    ...(random.chance(0.1) ? clusterRoleAndBinding(random, name, namespace) : []),
  ];
};

type Metadata = Manifest['metadata'];

const service = (random: Random, metadata: Metadata, selector: object): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: {
    clusterIP: `10.96.${random.between(0, 255)}.${random.between(1, 254)}`,
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
    selector,
    sessionAffinity: 'None',
    type: random.pick(['ClusterIP', 'ClusterIP', 'ClusterIP', 'ClusterIP', 'NodePort', 'LoadBalancer']),
  },
});

const configMap = (random: Random, name: string, namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: Object.fromEntries(
    Array.from({ length: random.between(1, 12) }, (_, index) => [
      `setting-${index}.yaml`,
      `level: info\nretries: ${random.between(1, 9)}\nendpoint: http://example.com/${random.hex(12)}\n`,
    ]),
  ),
});

const rules = (random: Random): readonly object[] => [
  { apiGroups: [''], resources: ['configmaps', 'endpoints', 'pods'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'update'] },
  ...(random.chance(0.3) ? [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }] : []),
  ...(random.chance(0.1) ? [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] : []),
];

const binding = (kind: 'Role' | 'ClusterRole', name: string, namespace: string): Readonly<Record<string, unknown>> => ({
  roleRef: { apiGroup: rbac, kind, name },
  subjects: [{ kind: 'ServiceAccount', name, namespace }],
});

const roleAndBinding = (random: Random, name: string, namespace: string): readonly Manifest[] => [
  { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name, namespace }, rules: rules(random) },
  { apiVersion: `${rbac}/v1`, kind: 'RoleBinding', metadata: { name, namespace }, ...binding('Role', name, namespace) },
];

const clusterRoleAndBinding = (random: Random, name: string, namespace: string): readonly Manifest[] => {
  const metadata = { name: `${namespace}-${name}` };
  return [
    { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata, rules: rules(random) },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata,
      ...binding('ClusterRole', metadata.name, namespace),
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
};

const networkPolicy = (metadata: Metadata, podSelector: object): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: {
    ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'edge' } } }], ports: [{ port: 8080 }] }],
    podSelector: { matchLabels: podSelector },
    policyTypes: ['Ingress'],
  },
});

const ingress = (random: Random, metadata: Metadata): Manifest => {
  const host = `${metadata.name}.example.com`;
  const backend = { service: { name: metadata.name, port: { name: 'http' } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      ingressClassName: 'nginx',
      rules: [{ host, http: { paths: [{ backend, path: '/', pathType: 'Prefix' }] } }],
      ...(random.chance(0.7) ? { tls: [{ hosts: [host], secretName: `${metadata.name}-tls` }] } : {}),
    },
  };
};

const disruptionBudget = (metadata: Metadata, selector: object): Manifest => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  spec: { minAvailable: 1, selector: { matchLabels: selector } },
});

/** A namespace as an API server returns it. */
export const namespaceOf = (random: Random, name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: {
      'kubernetes.io/metadata.name': name,
      ...(random.chance(0.5) ? { 'pod-security.kubernetes.io/enforce': random.pick(['baseline', 'restricted']) } : {}),
    },
  },
  status: { phase: 'Active' },
});
