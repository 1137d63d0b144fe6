import { defineControl, gateway, someOf } from '@plimsoll/engine';
import { listenersOf } from './parts/gateway-spec.ts';

const listener = (rest: object) => gateway({ listeners: [{ name: 'web', protocol: 'HTTPS', port: 443, ...rest }] });

export default defineControl({
  id: 'net-gateway-open-routes',
  title: 'Gateway accepts routes from all namespaces',
  severity: 'medium',
  subject: 'object',
  kinds: ['Gateway.gateway.networking.k8s.io'],
  rationale:
    'Whoever may write a route anywhere in the cluster publishes through this Gateway, and may take hosts and paths that others serve.',
  remediation: 'Set allowedRoutes.namespaces.from to Selector with the labels of the namespaces that are meant.',
  aliases: {},
  check: (object, context) => {
    for (const { path, listener: each } of listenersOf(object)) {
      const from = each.allowedRoutes?.namespaces?.from;
      if (from === 'All') context.report(`${path}.allowedRoutes.namespaces.from`, from, 'takes routes from everywhere');
    }
  },
  admission: {
    field: 'spec.listeners[].allowedRoutes.namespaces.from',
    whole: someOf('variables.object.?spec.?listeners', 'x.?allowedRoutes.?namespaces.?from.orValue("") == "All"'),
  },
  examples: {
    fail: [
      {
        given: listener({ allowedRoutes: { namespaces: { from: 'All' } } }),
        at: ['spec.listeners[0].allowedRoutes.namespaces.from'],
      },
    ],
    pass: [
      { name: 'its own namespace, by default', given: listener({}) },
      {
        given: listener({
          allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'a' } } } },
        }),
      },
    ],
    undetermined: [
      {
        name: 'of an older agent',
        given: { ...gateway({}), spec: undefined, shape: { spec: { listeners: ['object'] } } },
      },
    ],
  },
});
