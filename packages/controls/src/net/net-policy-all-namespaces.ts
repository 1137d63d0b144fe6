import { defineControl, networkPolicy, someOf } from '@plimsoll/engine';
import { peersOf } from './parts/policy-rules.ts';

export default defineControl({
  id: 'net-policy-all-namespaces',
  title: 'Policy admits every namespace',
  severity: 'medium',
  subject: 'object',
  kinds: ['NetworkPolicy.networking.k8s.io'],
  rationale:
    'Every Pod of the cluster may connect, those of other teams and of an attacker’s first foothold among them.',
  remediation: 'Select the namespaces by label, kubernetes.io/metadata.name for one, and the Pods in them.',
  aliases: {},
  check: (object, context) => {
    for (const { path, peer } of peersOf(object, 'ingress'))
      if (isEverything(peer.namespaceSelector) && (peer.podSelector === undefined || peer.podSelector === null))
        context.report(`${path}.namespaceSelector`, '{}', 'selects every namespace');
  },
  admission: {
    field: 'spec.ingress[].from[].namespaceSelector',
    whole: someOf(
      'variables.object.spec.?ingress',
      'x.?from.orValue([]).exists(p, has(p.namespaceSelector) && !has(p.podSelector) && p.namespaceSelector.all(k, size(p.namespaceSelector[k]) == 0))',
    ),
  },
  examples: {
    fail: [
      {
        given: networkPolicy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] }),
        at: ['spec.ingress[0].from[0].namespaceSelector'],
      },
    ],
    pass: [
      {
        given: networkPolicy({
          podSelector: {},
          ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] }],
        }),
      },
      {
        name: 'chosen Pods of every namespace',
        given: networkPolicy({
          podSelector: {},
          ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'prometheus' } } }] }],
        }),
      },
    ],
  },
});

const isEverything = (selector: unknown): boolean =>
  typeof selector === 'object' &&
  selector !== null &&
  Object.values(selector).every((part) => Object.keys(Object(part)).length === 0);
