import type { KubernetesObject } from '../kubernetes/apply.ts';

const text = { type: 'string' };
const labels = { type: 'object', additionalProperties: text };
const selector = { type: 'object', properties: { matchLabels: labels } };
const endpoint = { type: 'object', properties: { port: text, path: text, interval: text } };

const definition = (kind: string, endpoints: string): KubernetesObject => {
  const plural = `${kind.toLowerCase()}s`;
  const spec = { type: 'object', properties: { selector, [endpoints]: { type: 'array', items: endpoint } } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.monitoring.coreos.com` },
    spec: {
      group: 'monitoring.coreos.com',
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  };
};

/** As much of the Prometheus operator's kinds as the charts use; a field beyond that is refused. */
export const monitoringKinds: readonly KubernetesObject[] = [
  definition('PodMonitor', 'podMetricsEndpoints'),
  definition('ServiceMonitor', 'endpoints'),
];
