import { defineControl, object } from '@plimsoll/engine';

const definition = (conversion?: object) =>
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { name: 'x.example.com' }, { spec: { conversion } });

interface Conversion {
  readonly strategy?: string;
  readonly webhook?: { readonly clientConfig?: { readonly url?: unknown } };
  /** Where v1beta1 has it. */
  readonly webhookClientConfig?: { readonly url?: unknown };
}

export default defineControl({
  id: 'nsp-crd-conversion-external',
  title: 'CRD conversion webhook outside the cluster',
  severity: 'medium',
  subject: 'object',
  kinds: ['CustomResourceDefinition.apiextensions.k8s.io'],
  rationale:
    'Every object of the kind goes to that address whenever it is read in another version, and what comes back is taken for the object: whoever answers there reads and rewrites them.',
  remediation: 'Run the conversion in the cluster and name its Service in clientConfig.service.',
  check: ({ spec }, context) => {
    const { conversion } = (spec ?? {}) as { conversion?: Conversion };
    const places = [
      ['spec.conversion.webhook.clientConfig.url', conversion?.webhook?.clientConfig?.url],
      ['spec.conversion.webhookClientConfig.url', conversion?.webhookClientConfig?.url],
    ] as const;
    for (const [path, url] of places)
      if (url !== undefined && url !== null) context.report(path, url, 'is sent every object that is converted');
  },
  admission: {
    field: 'spec.conversion.webhook.clientConfig.url',
    whole: 'variables.object.spec.?conversion.?webhook.?clientConfig.?url.hasValue()',
  },
  examples: {
    fail: [
      {
        given: definition({ strategy: 'Webhook', webhook: { clientConfig: { url: 'https://convert.example.com' } } }),
        at: ['spec.conversion.webhook.clientConfig.url'],
      },
      {
        name: 'in the shape of v1beta1',
        given: definition({ strategy: 'Webhook', webhookClientConfig: { url: 'https://convert.example.com' } }),
        at: ['spec.conversion.webhookClientConfig.url'],
      },
    ],
    pass: [
      {
        given: definition({
          strategy: 'Webhook',
          webhook: { clientConfig: { service: { name: 'a', namespace: 'b' } } },
        }),
      },
      { given: definition({ strategy: 'None' }) },
      { given: definition() },
    ],
  },
});
