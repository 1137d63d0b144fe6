import { defineControl, deployment, networkPolicy, pod } from '@plimsoll/engine';
import { podKinds, templatesIn } from './parts/templates.ts';

export default defineControl({
  id: 'net-policy-dangling',
  title: 'Network policy selects no Pod',
  severity: 'low',
  subject: 'object',
  kinds: ['NetworkPolicy.networking.k8s.io'],
  rationale:
    'Somebody believes that Pods are protected which are not: a label was renamed, or the policy was made in the wrong namespace.',
  remediation: 'Correct podSelector to the labels that the Pods have, or remove the policy.',
  aliases: { kubescape: ['C-0299'], kubeLinter: ['dangling-networkpolicy'] },
  reads: podKinds,
  absentInFiles: 'none',
  check: ({ spec }, context) => {
    const { podSelector } = (spec ?? {}) as { readonly podSelector?: unknown };
    // An empty selector is for every Pod, those that are still to come among them.
    if (Object.values(Object(podSelector ?? {})).some((part) => Object.keys(Object(part ?? {})).length > 0))
      context.report('spec.podSelector', JSON.stringify(podSelector), 'selects no Pod of the namespace');
  },
  confirm: (subject, candidates, cluster, context) => {
    const policy = cluster.get('NetworkPolicy.networking.k8s.io', subject.ref.namespace, subject.ref.name);
    const templates = templatesIn(subject.ref.namespace, cluster);
    if (policy?.facts.parts.some(({ podSelector }) => templates.matchesAny(podSelector)) !== false) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [
      {
        given: [networkPolicy({ podSelector: { matchLabels: { app: 'gone' } } }), deployment({})],
        at: ['spec.podSelector'],
      },
      {
        name: 'Pods of another namespace',
        given: [
          networkPolicy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }),
          pod({}, { namespace: 'other', labels: { app: 'a' } }),
        ],
        at: ['spec.podSelector'],
      },
    ],
    pass: [
      { given: [networkPolicy({ podSelector: { matchLabels: { app: 'example' } } }), deployment({})] },
      { name: 'for every Pod', given: networkPolicy({ podSelector: {} }) },
      { name: 'for every Pod, in more words', given: networkPolicy({ podSelector: { matchLabels: {} } }) },
    ],
    undetermined: [
      { given: networkPolicy({ podSelector: { matchLabels: { app: 'gone' } } }), unread: ['Pod'] },
      {
        name: 'a selector that is none',
        given: [networkPolicy({ podSelector: { matchLabels: { app: 7 } } }), deployment({})],
      },
    ],
  },
});
