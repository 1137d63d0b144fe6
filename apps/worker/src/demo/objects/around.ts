import { type Application, labelsOf, selectorOf } from './application.ts';
import { type Fields, hexOf, type Manifest, numberOf, uidOf } from './manifest.ts';

const metadataOf = (application: Application, name = application.name): Manifest['metadata'] => ({
  name,
  namespace: application.namespace,
  uid: uidOf(application.namespace, name),
  labels: labelsOf(application),
});

/** The account that an application's Pods run under. */
export const serviceAccountOf = (application: Application): Manifest => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: metadataOf(application),
  automountServiceAccountToken: false,
});

/** The Service in front of an application. */
export const serviceOf = (application: Application, spec: Fields = { type: 'ClusterIP' }): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadataOf(application),
  spec: {
    clusterIP: `10.96.${numberOf(0, 255, application.name)}.${numberOf(1, 254, application.namespace, application.name)}`,
    ipFamilies: ['IPv4'],
    ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
    selector: selectorOf(application),
    sessionAffinity: 'None',
    ...spec,
  },
});

/** An Ingress that brings a host name to an application. */
export const ingressOf = (application: Application, host: string, ingressClassName: string): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: metadataOf(application),
  spec: {
    ingressClassName,
    tls: [{ hosts: [host], secretName: `${application.name}-tls` }],
    rules: [
      {
        host,
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: { service: { name: application.name, port: { name: 'http' } } } },
          ],
        },
      },
    ],
  },
});

/** A ConfigMap that belongs to an application. */
export const configMapOf = (
  application: Application,
  name: string,
  data: Readonly<Record<string, string>>,
): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: metadataOf(application, name),
  data,
});

/** The settings that every application has. */
export const settingsOf = (application: Application): Manifest =>
  configMapOf(application, `${application.name}-settings`, {
    'application.yaml': `log:\n  level: info\nhttp:\n  port: ${application.port ?? 8080}\n  timeout: ${numberOf(2, 30, application.name)}s\n`,
    'features.json': JSON.stringify({ beta: false, rollout: hexOf(6, application.name) }),
  });

/** Keeps one of its Pods running while nodes are drained. */
export const disruptionBudgetOf = (application: Application): Manifest => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: metadataOf(application),
  spec: { minAvailable: 1, selector: { matchLabels: selectorOf(application) } },
});

/** Lets in what these namespaces send to an application's port, and nothing else. */
export const ingressPolicyOf = (application: Application, from: readonly string[]): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: metadataOf(application),
  spec: {
    podSelector: { matchLabels: selectorOf(application) },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: from.map((name) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } })),
        ports: [{ protocol: 'TCP', port: 'http' }],
      },
    ],
  },
});

/** Refuses every connection in a namespace that no other policy allows. */
export const defaultDenyIn = (namespace: string): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'default-deny', namespace, uid: uidOf('NetworkPolicy', namespace, 'default-deny') },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
});
