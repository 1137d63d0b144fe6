import { anyOf, defineControl, isEveryAddress, networkPolicy, someOf } from '@plimsoll/engine';
import { peersOf, rulesOf } from './parts/policy-rules.ts';

export default defineControl({
  id: 'net-policy-world-egress',
  title: 'Policy permits egress to any address',
  severity: 'low',
  subject: 'object',
  kinds: ['NetworkPolicy.networking.k8s.io'],
  rationale: 'Stolen data leaves to wherever an attacker listens, and tools come from there.',
  remediation: 'Name the ranges and Pods that are really talked to, or let a proxy decide.',
  aliases: {},
  check: (object, context) => {
    for (const { path, peer: rule } of rulesOf(object, 'egress'))
      if (isEmpty(rule.to) && !isForNamesOnly(rule.ports)) context.report(path, null, 'is for every address');
    for (const { path, peer } of peersOf(object, 'egress')) {
      const cidr = (peer.ipBlock as { cidr?: unknown } | undefined)?.cidr;
      if (typeof cidr === 'string' && isEveryAddress(cidr))
        context.report(`${path}.ipBlock.cidr`, cidr, 'is every address');
    }
  },
  admission: {
    field: 'spec.egress[].to',
    whole: someOf(
      'variables.object.spec.?egress',
      anyOf(
        'x.?to.orValue([]).exists(p, p.?ipBlock.?cidr.orValue("").matches("^(?:[0.]+|[0:]+)/0$"))',
        'size(x.?to.orValue([])) == 0 && !(size(x.?ports.orValue([])) > 0 && x.ports.all(p, p.?port.orValue(0) == 53 && !has(p.endPort)))',
      ),
    ),
  },
  examples: {
    fail: [
      { given: networkPolicy({ podSelector: {}, egress: [{}] }), at: ['spec.egress[0]'] },
      { given: networkPolicy({ podSelector: {}, egress: [{ ports: [{ port: 443 }] }] }), at: ['spec.egress[0]'] },
      {
        given: networkPolicy({
          podSelector: {},
          egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { ipBlock: { cidr: '0.0.0.0/0' } }] }],
        }),
        at: ['spec.egress[0].to[1].ipBlock.cidr'],
      },
    ],
    pass: [
      { given: networkPolicy({ podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] }) },
      {
        name: 'names may be looked up anywhere',
        given: networkPolicy({ podSelector: {}, egress: [{ ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] }] }),
      },
      { name: 'denies by default', given: networkPolicy({ podSelector: {}, policyTypes: ['Egress'] }) },
    ],
  },
});

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** DNS alone: which server a Pod asks differs from cluster to cluster. */
const isForNamesOnly = (ports: unknown): boolean =>
  Array.isArray(ports) && ports.length > 0 && ports.every((port) => Object(port).port === 53 && !Object(port).endPort);
