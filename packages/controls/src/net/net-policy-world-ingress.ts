import { defineControl, isEveryAddress, networkPolicy, someOf } from '@plimsoll/engine';
import { peersOf } from './parts/policy-rules.ts';

export default defineControl({
  id: 'net-policy-world-ingress',
  title: 'Policy admits any address',
  severity: 'medium',
  subject: 'object',
  kinds: ['NetworkPolicy.networking.k8s.io'],
  rationale: 'Where the network lets packets in, everybody on it may connect to these Pods.',
  remediation: 'Name the ranges that really connect: the load balancer’s, the office’s.',
  aliases: {},
  check: (object, context) => {
    for (const { path, peer } of peersOf(object, 'ingress')) {
      const cidr = (peer.ipBlock as { cidr?: unknown } | undefined)?.cidr;
      if (typeof cidr === 'string' && isEveryAddress(cidr))
        context.report(`${path}.ipBlock.cidr`, cidr, 'is every address');
    }
  },
  admission: {
    field: 'spec.ingress[].from[].ipBlock.cidr',
    whole: someOf(
      'variables.object.spec.?ingress',
      'x.?from.orValue([]).exists(p, p.?ipBlock.?cidr.orValue("").matches("^(?:[0.]+|[0:]+)/0$"))',
    ),
  },
  examples: {
    fail: [
      {
        given: networkPolicy({ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }),
        at: ['spec.ingress[0].from[0].ipBlock.cidr'],
      },
      {
        given: networkPolicy({
          podSelector: {},
          ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { ipBlock: { cidr: '::/0' } }] }],
        }),
        at: ['spec.ingress[0].from[1].ipBlock.cidr'],
      },
    ],
    pass: [{ given: networkPolicy({ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] }) }],
  },
});
