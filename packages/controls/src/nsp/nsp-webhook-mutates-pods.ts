import { defineControl, object } from '@plimsoll/engine';
import { isKnownOperator, isKnownOperatorCel } from './parts/known-operators.ts';
import { seesCore, seesCoreCel, someWebhook, webhooksOf } from './parts/webhooks.ts';

const id = 'nsp-webhook-mutates-pods';
const configuration = (clientConfig: object, resources = ['pods']) =>
  object(
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    {},
    {
      webhooks: [{ name: 'a', clientConfig, rules: [{ apiGroups: [''], resources }] }],
    },
  );
const hook = { service: { namespace: 'shop', name: 'hook' } };

/** Parameter `operators`: Services of webhooks that may change Pods, as `namespace/name`, besides those known here. */
export default defineControl({
  id,
  title: 'Unknown webhook mutates pods',
  severity: 'high',
  subject: 'object',
  kinds: ['MutatingWebhookConfiguration.admissionregistration.k8s.io'],
  rationale:
    'The webhook may put a container, a volume or an account of its choice into every Pod that starts: the quietest way to stay in a cluster.',
  remediation: 'Find out who runs it. Delete it if nobody does, else name its Service in the parameter operators.',
  check: (object, context) => {
    for (const [index, webhook] of webhooksOf(object).entries())
      if (
        seesCore(webhook, ['pods', 'pods/*', 'pods/ephemeralcontainers']) &&
        !isKnownOperator(webhook, id, context.settings)
      )
        context.report(`webhooks[${index}].rules`, webhook.name ?? null, 'may change every Pod that starts');
  },
  parameters: [
    { name: 'operators', type: 'texts', title: 'Services of webhooks that may change Pods, as namespace/name' },
  ],
  admission: (settings) => ({
    field: 'webhooks[].rules',
    whole: someWebhook(
      `${seesCoreCel(['pods', 'pods/*', 'pods/ephemeralcontainers'])} && !${isKnownOperatorCel(id, settings)}`,
    ),
  }),
  examples: {
    fail: [
      { given: configuration(hook), at: ['webhooks[0].rules'] },
      { given: configuration({ url: 'https://hooks.example.com/mutate' }, ['*']), at: ['webhooks[0].rules'] },
    ],
    pass: [
      { name: 'another kind', given: configuration(hook, ['services']) },
      { given: configuration({ service: { namespace: 'istio-system', name: 'istiod' } }) },
      { name: 'of EKS itself', given: configuration({ url: 'https://127.0.0.1:23443/mutate' }) },
      { parameters: { operators: ['shop/hook'] }, given: configuration(hook) },
    ],
    undetermined: [{ name: 'no list', given: configuration(hook, 'pods' as never) }],
  },
});
