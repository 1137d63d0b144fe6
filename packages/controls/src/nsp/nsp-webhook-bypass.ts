import { defineControl, type LabelSelector, object, selects } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { seesWorkloads, type Webhook, webhookKinds, webhooksOf } from './parts/webhooks.ts';

const configuration = (webhook: object) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    {},
    {
      webhooks: [
        {
          name: 'policy',
          rules: [{ apiGroups: [''], resources: ['pods'] }],
          clientConfig: { service: { namespace: 'policy', name: 'hook' } },
          ...webhook,
        },
      ],
    },
  );
const skip = { matchExpressions: [{ key: 'skip', operator: 'DoesNotExist' }] };
const namespace = (name: string, labels = {}) => object('v1', 'Namespace', { name, labels });

const optsOut = (selector: LabelSelector | undefined): boolean =>
  (selector?.matchExpressions ?? []).some(({ operator }) => operator === 'NotIn' || operator === 'DoesNotExist');

const isNarrowed = (selector: LabelSelector | undefined): boolean =>
  Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions ?? []).length > 0;

/** The selector of a candidate, kept in it as text so that `confirm` knows what the webhook leaves out. */
const written = ({ namespaceSelector, clientConfig }: Webhook): string =>
  JSON.stringify({ own: clientConfig?.service?.namespace ?? '', selector: namespaceSelector });

export default defineControl({
  id: 'nsp-webhook-bypass',
  title: 'Webhook can be skipped by labels',
  severity: 'medium',
  subject: 'object',
  kinds: webhookKinds,
  rationale: 'Whoever writes the object also writes its labels: with the right one the policy never sees it.',
  remediation:
    'Let namespaceSelector leave out only the system’s namespaces and the webhook’s own, by the label kubernetes.io/metadata.name, and use no objectSelector that lets objects opt out.',
  reads: ['Namespace'],
  absentInFiles: 'none',
  check: (object, context) => {
    for (const [index, webhook] of webhooksOf(object).entries()) {
      if (!seesWorkloads(webhook)) continue;
      if (optsOut(webhook.objectSelector))
        context.report(`webhooks[${index}].objectSelector`, webhook.objectSelector, 'a label on the object is enough');
      if (isNarrowed(webhook.namespaceSelector))
        context.report(`webhooks[${index}].namespaceSelector`, written(webhook), 'leaves out');
    }
  },
  confirm: (_subject, candidates, cluster, context) => {
    for (const { path, found, message } of candidates) {
      if (!path.endsWith('namespaceSelector')) {
        context.report(path, found, message);
        continue;
      }
      const { own, selector } = JSON.parse(String(found)) as { own: string; selector: LabelSelector };
      const skipped = cluster
        .all('Namespace')
        .filter(({ ref }) => !systemNamespaces.has(ref.name) && ref.name !== own)
        // The API server puts its name on every namespace.
        .filter(({ ref, labels }) => !selects(selector, { ...labels, 'kubernetes.io/metadata.name': ref.name }))
        .map(({ ref }) => ref.name);
      if (skipped.length > 0)
        context.report(path, skipped.sort().slice(0, 10), `leaves ${skipped.length} namespaces of users out`);
    }
  },
  examples: {
    fail: [
      { given: configuration({ objectSelector: skip }), at: ['webhooks[0].objectSelector'] },
      {
        given: [configuration({ namespaceSelector: skip }), namespace('shop', { skip: 'yes' })],
        at: ['webhooks[0].namespaceSelector'],
      },
      {
        name: 'only where somebody asks for it',
        given: [configuration({ namespaceSelector: { matchLabels: { guard: 'on' } } }), namespace('shop')],
        at: ['webhooks[0].namespaceSelector'],
      },
    ],
    pass: [
      { given: [configuration({}), namespace('shop')] },
      { name: 'nobody is left out', given: [configuration({ namespaceSelector: skip }), namespace('shop')] },
      {
        name: 'the system and its own',
        given: [
          configuration({ namespaceSelector: skip }),
          namespace('kube-system', { skip: 'yes' }),
          namespace('policy', { skip: 'yes' }),
        ],
      },
      {
        name: 'sees no workloads',
        given: configuration({ objectSelector: skip, rules: [{ apiGroups: ['x'], resources: ['y'] }] }),
      },
    ],
    undetermined: [
      { given: configuration({ namespaceSelector: skip }), unread: ['Namespace'] },
      {
        name: 'an operator nobody knows',
        given: [
          configuration({ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'Like' }] } }),
          namespace('shop'),
        ],
      },
    ],
  },
});
