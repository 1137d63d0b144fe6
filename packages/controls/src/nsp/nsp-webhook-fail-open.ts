import { defineControl, object } from '@plimsoll/engine';
import { seesWorkloads, seesWorkloadsCel, someWebhook, webhookKinds, webhooksOf } from './parts/webhooks.ts';

const configuration = (...webhooks: readonly object[]) =>
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {}, { webhooks });
const onPods = [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }];
const onSecrets = [{ apiGroups: [''], apiVersions: ['v1'], resources: ['secrets'], operations: ['CREATE'] }];

export default defineControl({
  id: 'nsp-webhook-fail-open',
  title: 'Admission webhook for workloads fails open',
  severity: 'medium',
  subject: 'object',
  kinds: webhookKinds,
  rationale:
    'When the webhook does not answer, Pods are admitted unseen: whoever overloads or stops it turns the policy off.',
  remediation:
    'Set failurePolicy to Fail, run the webhook with replicas and a disruption budget, and exempt its own namespace.',
  aliases: {},
  check: (object, context) => {
    for (const [index, webhook] of webhooksOf(object).entries())
      if (webhook.failurePolicy === 'Ignore' && seesWorkloads(webhook))
        context.report(
          `webhooks[${index}].failurePolicy`,
          'Ignore',
          `${webhook.name ?? 'it'} is skipped when it does not answer`,
        );
  },
  admission: {
    field: 'webhooks[].failurePolicy',
    whole: someWebhook(`x.?failurePolicy.orValue("") == "Ignore" && ${seesWorkloadsCel}`),
  },
  examples: {
    fail: [
      {
        given: configuration(
          { name: 'a', failurePolicy: 'Fail', rules: onPods },
          { name: 'b', failurePolicy: 'Ignore', rules: onPods },
        ),
        at: ['webhooks[1].failurePolicy'],
      },
      {
        given: configuration({ name: 'all', failurePolicy: 'Ignore', rules: [{ apiGroups: ['*'], resources: ['*'] }] }),
        at: ['webhooks[0].failurePolicy'],
      },
    ],
    pass: [
      { given: configuration({ name: 'a', failurePolicy: 'Fail', rules: onPods }) },
      { name: 'Fail is the default', given: configuration({ name: 'a', rules: onPods }) },
      { name: 'sees no workloads', given: configuration({ name: 'a', failurePolicy: 'Ignore', rules: onSecrets }) },
    ],
  },
});
