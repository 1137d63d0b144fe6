import type { KubernetesObject } from '@plimsoll/engine';

type Json = Readonly<Record<string, unknown>>;

const record = (value: unknown): Json => (value ?? {}) as Json;
const items = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(record) : []);

/** The object with what the API server demands of its kind, where the example leaves that out. */
export const filledUp = (object: KubernetesObject): KubernetesObject => {
  const fill = fillers.get(object.kind);
  return fill === undefined ? object : fill(object, record(object.spec));
};

const template = {
  metadata: { labels: { app: 'example' } },
  spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'example.com/app:1.0.0' }] },
};
const endless = { ...template, spec: { ...template.spec, restartPolicy: 'Always' } };
const port = { number: 80 };
const nodeAffinity = {
  required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'node', operator: 'In', values: ['a'] }] }] },
};

type Filler = (object: KubernetesObject, spec: Json) => KubernetesObject;

const fillers: ReadonlyMap<string, Filler> = new Map<string, Filler>([
  ['ValidatingWebhookConfiguration', (object) => withWebhooks(object)],
  ['MutatingWebhookConfiguration', (object) => withWebhooks(object)],
  ['ClusterRole', (object) => withSelectors(object)],
  ['Job', (object, spec) => ({ ...withOwnerIds(object), spec: { template, ...spec } })],
  [
    'Deployment',
    (object, spec) => ({
      ...object,
      spec: { selector: { matchLabels: { app: 'example' } }, template: endless, ...spec },
    }),
  ],
  [
    'Service',
    (object, spec) => ({
      ...object,
      spec: { ...spec, ports: items(spec.ports).map((one, index) => ({ name: `port-${index}`, ...one })) },
    }),
  ],
  ['Ingress', (object, spec) => ({ ...object, spec: { ...spec, defaultBackend: backendOf(spec) } })],
  [
    'PersistentVolume',
    (object, spec) => ({
      ...object,
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '1Gi' },
        ...(spec.local === undefined ? {} : { nodeAffinity }),
        ...spec,
        ...(spec.csi === undefined ? {} : { csi: { volumeHandle: 'one', ...record(spec.csi) } }),
      },
    }),
  ],
  [
    'APIService',
    (object, spec) => ({
      ...object,
      metadata: { ...object.metadata, name: 'v1.metrics.example.com' },
      spec: {
        group: 'metrics.example.com',
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        service: { namespace: 'default', name: 'metrics' },
        ...spec,
      },
    }),
  ],
  [
    'CustomResourceDefinition',
    (object, spec) => ({
      ...object,
      metadata: { ...object.metadata, name: 'things.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
        ...spec,
        ...(spec.conversion === undefined ? {} : { conversion: conversionOf(record(spec.conversion)) }),
      },
    }),
  ],
]);

const withOwnerIds = (object: KubernetesObject): KubernetesObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    ownerReferences: (object.metadata.ownerReferences ?? []).map((owner) => ({ uid: 'a-b-c', ...owner })),
  },
});

const backendOf = (spec: Json): unknown => {
  const service = record(record(spec.defaultBackend).service);
  return spec.defaultBackend === undefined && items(spec.rules).length > 0
    ? undefined
    : { service: { name: 'web', port, ...service } };
};

const conversionOf = (conversion: Json): Json => {
  if (conversion.webhook === undefined) return conversion;
  const webhook = record(conversion.webhook);
  return { strategy: 'Webhook', ...conversion, webhook: { conversionReviewVersions: ['v1'], ...webhook } };
};

const withSelectors = (object: KubernetesObject): KubernetesObject =>
  object.aggregationRule === undefined
    ? object
    : { ...object, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'one' } }] } };

const withWebhooks = (object: KubernetesObject): KubernetesObject => ({
  ...object,
  webhooks: items(object.webhooks).map((webhook, index) => ({
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    clientConfig: { service: { namespace: 'shop', name: 'hook' } },
    ...webhook,
    name: `hook-${index}.example.com`,
    rules: items(webhook.rules).map((rule) => ({ operations: ['CREATE'], apiVersions: ['v1'], ...rule })),
  })),
});
