import { defineControl, someOf } from '@plimsoll/engine';
import { istioGateway, serversOf } from './parts/istio-gateway.ts';

const server = (...hosts: readonly string[]) => istioGateway({ port: { number: 443, protocol: 'HTTPS' }, hosts });

export default defineControl({
  id: 'msh-gateway-wildcard',
  title: 'Istio gateway accepts any host',
  severity: 'low',
  subject: 'object',
  kinds: ['Gateway.networking.istio.io'],
  rationale:
    'A VirtualService of any namespace may attach for any name: those of other teams, and names an attacker points at it.',
  remediation: 'Name each host, with the namespace that may serve it before it: shop/shop.example.',
  aliases: {},
  check: (object, context) => {
    for (const { path, server: each } of serversOf(object))
      for (const [index, host] of (each.hosts ?? []).entries())
        if (typeof host === 'string' && /^(?:[^/]*\/)?\*$/.test(host))
          context.report(`${path}.hosts[${index}]`, host, 'is every host');
  },
  admission: {
    field: 'spec.servers[].hosts',
    whole: someOf('variables.object.?spec.?servers', 'x.?hosts.orValue([]).exists(h, h.matches("^(?:[^/]*/)?[*]$"))'),
  },
  examples: {
    fail: [
      { given: server('shop.example', '*'), at: ['spec.servers[0].hosts[1]'] },
      { given: server('*/*'), at: ['spec.servers[0].hosts[0]'] },
    ],
    pass: [{ given: server('shop.example', 'shop/*.shop.example') }],
  },
});
