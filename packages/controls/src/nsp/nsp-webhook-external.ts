import { defineControl, object } from '@plimsoll/engine';
import { someWebhook, webhookKinds, webhooksOf } from './parts/webhooks.ts';

const configuration = (...webhooks: readonly object[]) =>
  object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', {}, { webhooks });

export default defineControl({
  id: 'nsp-webhook-external',
  title: 'Webhook calls an address outside the cluster',
  severity: 'high',
  subject: 'object',
  kinds: webhookKinds,
  rationale:
    'Every object the webhook is registered for, Secrets perhaps, is sent to that address, and whoever answers there decides what is admitted.',
  remediation: 'Run the webhook in the cluster and name its Service in clientConfig.service.',
  aliases: {},
  check: (object, context) => {
    for (const [index, { clientConfig, name }] of webhooksOf(object).entries())
      if (clientConfig?.url !== undefined && clientConfig.url !== null)
        context.report(`webhooks[${index}].clientConfig.url`, clientConfig.url, `${name ?? 'it'} is asked there`);
  },
  admission: { field: 'webhooks[].clientConfig.url', whole: someWebhook('x.?clientConfig.?url.hasValue()') },
  examples: {
    fail: [
      {
        given: configuration({ name: 'a', clientConfig: { url: 'https://hooks.example.com/admit' } }),
        at: ['webhooks[0].clientConfig.url'],
      },
    ],
    pass: [
      { given: configuration({ name: 'a', clientConfig: { service: { namespace: 'shop', name: 'hook' } } }) },
      { name: 'no webhooks', given: configuration() },
    ],
  },
});
