import { type Fields, hexOf, type Manifest, numberOf, uidOf } from './manifest.ts';

/** A namespace with the ConfigMap and the account that Kubernetes puts into every one. */
export const namespaceOf = (name: string, labels: Readonly<Record<string, string>> = {}): readonly Manifest[] => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, uid: uidOf('Namespace', name), labels: { 'kubernetes.io/metadata.name': name, ...labels } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name, uid: uidOf('sa', name) } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace: name, uid: uidOf('ca', name) },
    data: { 'ca.crt': `-----BEGIN CERTIFICATE-----\n${hexOf(64, 'ca')}\n-----END CERTIFICATE-----\n` },
  },
];

/** Pod Security's level for a namespace. */
export const podSecurity = (level: 'baseline' | 'restricted'): Readonly<Record<string, string>> => ({
  'pod-security.kubernetes.io/enforce': level,
  'pod-security.kubernetes.io/warn': 'restricted',
});

/** Limits and quotas of a namespace that several people use. */
export const boundsOf = (namespace: string): readonly Manifest[] => [
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'defaults', namespace, uid: uidOf('LimitRange', namespace) },
    spec: {
      limits: [{ type: 'Container', default: { memory: '256Mi' }, defaultRequest: { cpu: '50m', memory: '128Mi' } }],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'quota', namespace, uid: uidOf('ResourceQuota', namespace) },
    spec: { hard: { 'requests.cpu': '20', 'requests.memory': '40Gi', pods: '100' } },
  },
];

/** A node as its provider labels it. */
export const nodeOf = (name: string, version: string, labels: Fields, spec: Fields = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    uid: uidOf('Node', name),
    labels: { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': name, ...labels },
  },
  spec: { podCIDR: `10.${numberOf(16, 200, name)}.0.0/24`, ...spec },
  status: {
    nodeInfo: {
      kubeletVersion: version,
      operatingSystem: 'linux',
      architecture: 'amd64',
      containerRuntimeVersion: 'containerd://2.1.4',
    },
  },
});
