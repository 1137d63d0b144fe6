import { defineControl, object } from '@plimsoll/engine';
import { isKnownOperator, isKnownOperatorCel } from './parts/known-operators.ts';
import { seesCore, seesCoreCel, someWebhook, webhookKinds, webhooksOf } from './parts/webhooks.ts';

const id = 'nsp-webhook-reads-secrets';
const configuration = (rule: object, service: object = { namespace: 'shop', name: 'hook' }) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    {},
    {
      webhooks: [{ name: 'a', clientConfig: { service }, rules: [rule] }],
    },
  );
const onSecrets = { apiGroups: [''], resources: ['secrets'] };

/** Parameter `operators`: Services of webhooks that may see Secrets, as `namespace/name`, besides those known here. */
export default defineControl({
  id,
  title: 'Webhook receives Secrets',
  severity: 'medium',
  subject: 'object',
  kinds: webhookKinds,
  rationale:
    'Every Secret that is written passes through the webhook in clear: whoever runs it, or logs its requests, holds the credentials of the cluster.',
  remediation:
    'Limit the rules to the kinds the webhook is about. Where one must see Secrets, name its Service in the parameter operators.',
  check: (object, context) => {
    for (const [index, webhook] of webhooksOf(object).entries())
      if (seesCore(webhook, ['secrets']) && !isKnownOperator(webhook, id, context.settings))
        context.report(`webhooks[${index}].rules`, webhook.name ?? null, 'is sent every Secret that is written');
  },
  parameters: [
    { name: 'operators', type: 'texts', title: 'Services of webhooks that may see Secrets, as namespace/name' },
  ],
  admission: (settings) => ({
    field: 'webhooks[].rules',
    whole: someWebhook(`${seesCoreCel(['secrets'])} && !${isKnownOperatorCel(id, settings)}`),
  }),
  examples: {
    fail: [
      { given: configuration(onSecrets), at: ['webhooks[0].rules'] },
      { given: configuration({ apiGroups: ['*'], resources: ['*/*'] }), at: ['webhooks[0].rules'] },
      {
        name: 'a known name in another namespace',
        given: configuration(onSecrets, { namespace: 'shop', name: 'kyverno-svc' }),
        at: ['webhooks[0].rules'],
      },
    ],
    pass: [
      { given: configuration({ apiGroups: [''], resources: ['pods'] }) },
      { name: 'another group', given: configuration({ apiGroups: ['apps'], resources: ['*'] }) },
      { name: 'known', given: configuration(onSecrets, { namespace: 'kyverno', name: 'kyverno-svc' }) },
      { parameters: { operators: ['shop/hook'] }, given: configuration(onSecrets) },
    ],
    undetermined: [{ name: 'rules that are no list', given: configuration({ apiGroups: '*', resources: ['*'] }) }],
  },
});
