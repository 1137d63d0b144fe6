import { defineControl, object, withValueAt } from '@plimsoll/engine';
import { someWebhook, webhookKinds, webhooksOf } from './parts/webhooks.ts';

const configuration = (...webhooks: readonly object[]) =>
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {}, { webhooks });

/** What Kubernetes fills in from admissionregistration.k8s.io/v1 on; v1beta1 filled in 30. */
const usual = 10;

export default defineControl({
  id: 'nsp-webhook-timeout',
  title: 'Webhook timeout too long',
  severity: 'low',
  subject: 'object',
  kinds: webhookKinds,
  rationale:
    'While the webhook does not answer, every request that it is asked about waits that long: clients give up first, and the API server fills with waiting requests.',
  remediation: 'Set timeoutSeconds to 10 or less; a webhook that answers at all answers in one.',
  check: (object, context) => {
    for (const [index, { timeoutSeconds, name }] of webhooksOf(object).entries())
      if (Number(timeoutSeconds ?? usual) > usual)
        context.report(
          `webhooks[${index}].timeoutSeconds`,
          timeoutSeconds,
          `${name ?? 'it'} may be waited for that long`,
        );
  },
  fix: withValueAt(usual),
  fixRisk: 'low',
  admission: {
    field: 'webhooks[].timeoutSeconds',
    whole: someWebhook(`x.?timeoutSeconds.orValue(${usual}) > ${usual}`),
  },
  examples: {
    fail: [
      { given: configuration({ name: 'a' }, { name: 'b', timeoutSeconds: 30 }), at: ['webhooks[1].timeoutSeconds'] },
    ],
    pass: [
      { given: configuration({ name: 'a', timeoutSeconds: 10 }) },
      { name: 'the default', given: configuration({}) },
    ],
    undetermined: [{ name: 'no webhook', given: configuration(null as never) }],
  },
});
