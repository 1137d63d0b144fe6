import { defineControl, networkPolicy, someOf } from '@plimsoll/engine';
import { rulesOf } from './parts/policy-rules.ts';

export default defineControl({
  id: 'net-policy-allow-all-ingress',
  title: 'Policy opens all inbound traffic',
  severity: 'medium',
  subject: 'object',
  kinds: ['NetworkPolicy.networking.k8s.io'],
  rationale:
    'A rule without peers and ports lets everything in, and undoes every other policy on the same Pods: policies only add up.',
  remediation: 'Name who may connect, and to which ports.',
  aliases: {},
  check: (object, context) => {
    for (const { path, peer: rule } of rulesOf(object, 'ingress'))
      if (isEmpty(rule.from) && isEmpty(rule.ports)) context.report(path, null, 'lets everybody connect to every port');
  },
  admission: {
    field: 'spec.ingress',
    whole: someOf(
      'variables.object.spec.?ingress',
      'size(x.?from.orValue([])) == 0 && size(x.?ports.orValue([])) == 0',
    ),
  },
  examples: {
    fail: [
      {
        given: networkPolicy({ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }, {}] }),
        at: ['spec.ingress[1]'],
      },
      { given: networkPolicy({ podSelector: {}, ingress: [{ from: [], ports: [] }] }), at: ['spec.ingress[0]'] },
    ],
    pass: [
      { given: networkPolicy({ podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] }) },
      { name: 'denies by default', given: networkPolicy({ podSelector: {}, policyTypes: ['Ingress'] }) },
    ],
  },
});

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);
