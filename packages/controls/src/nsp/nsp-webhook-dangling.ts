import { defineControl, object, pod, service } from '@plimsoll/engine';
import { webhookKinds, webhooksOf } from './parts/webhooks.ts';

const configuration = (clientConfig: object) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    {},
    { webhooks: [{ name: 'a', clientConfig }] },
  );
const hook = { service: { namespace: 'shop', name: 'web' } };
const at = ['webhooks[0].clientConfig.service'];

export default defineControl({
  id: 'nsp-webhook-dangling',
  title: 'Webhook backend missing',
  severity: 'medium',
  subject: 'object',
  kinds: webhookKinds,
  rationale:
    'Nobody answers: with failurePolicy Fail nothing can be changed any more, with Ignore the policy is off; and whoever may create the Service becomes the webhook.',
  remediation: 'Bring the Service back, or delete the configuration that an uninstalled operator left behind.',
  reads: ['Service'],
  check: (object, context) => {
    for (const [index, { clientConfig }] of webhooksOf(object).entries())
      if (clientConfig?.service !== undefined && clientConfig.service !== null)
        context.report(
          `webhooks[${index}].clientConfig.service`,
          `${clientConfig.service.namespace}/${clientConfig.service.name}`,
          'does not exist',
        );
  },
  confirm: (_subject, candidates, cluster, context) => {
    for (const { path, found, message } of candidates) {
      const [namespace = '', name = ''] = String(found).split('/');
      if (cluster.get('Service', namespace, name) === undefined) context.report(path, found, message);
    }
  },
  examples: {
    fail: [
      { given: configuration(hook), at },
      {
        name: 'in another namespace',
        given: [configuration({ service: { namespace: 'other', name: 'web' } }), service({})],
        at,
      },
    ],
    pass: [
      { given: [configuration(hook), service({}), pod({}, { labels: { app: 'example' } })] },
      { name: 'outside the cluster', given: configuration({ url: 'https://hooks.example.com' }) },
    ],
    undetermined: [{ given: configuration(hook), unread: ['Service'] }],
  },
});
