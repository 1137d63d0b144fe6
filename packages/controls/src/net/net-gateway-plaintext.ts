import { defineControl, gateway, httpRoute, routesOf } from '@plimsoll/engine';
import { listenersOf } from './parts/gateway-spec.ts';

const plain = gateway({ listeners: [{ name: 'web', port: 80, protocol: 'HTTP' }] });
const redirect = httpRoute({
  rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }],
});

export default defineControl({
  id: 'net-gateway-plaintext',
  title: 'Gateway listener without TLS',
  severity: 'medium',
  subject: 'object',
  kinds: ['Gateway.gateway.networking.k8s.io'],
  rationale: 'Passwords, cookies and pages travel in the open: whoever is on the way reads and changes them.',
  remediation:
    'Serve the route on a listener of protocol HTTPS; keep the one for HTTP for a route that only redirects there.',
  aliases: {},
  reads: ['HTTPRoute.gateway.networking.k8s.io'],
  absentInFiles: 'none',
  check: (object, context) => {
    for (const { path, listener } of listenersOf(object))
      if (listener.protocol === 'HTTP')
        context.report(`${path}.protocol`, String(listener.name ?? ''), 'is plain HTTP');
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    for (const { path, found } of candidates) {
      const serving = routesOf(ref.namespace, ref.name, String(found), cluster).find(({ facts }) => !facts.redirects);
      if (serving !== undefined)
        context.report(path, 'HTTP', `serves ${serving.ref.kind} ${serving.ref.name} in the open`);
    }
  },
  examples: {
    fail: [
      { given: [plain, httpRoute({})], at: ['spec.listeners[0].protocol'] },
      {
        name: 'a route for this listener',
        given: [plain, httpRoute({ parentRefs: [{ name: 'front', sectionName: 'web' }] })],
        at: ['spec.listeners[0].protocol'],
      },
    ],
    pass: [
      { given: gateway({}) },
      { name: 'redirects everybody', given: [plain, redirect] },
      { name: 'serves nothing', given: plain },
      {
        name: 'a route for another listener',
        given: [plain, httpRoute({ parentRefs: [{ name: 'front', sectionName: 'safe' }] })],
      },
    ],
    undetermined: [{ given: plain, unread: ['HTTPRoute.gateway.networking.k8s.io'] }],
  },
});
