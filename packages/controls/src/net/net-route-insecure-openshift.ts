import { defineControl, object, withValue } from '@plimsoll/engine';

const route = (spec: object) =>
  object(
    'route.openshift.io/v1',
    'Route',
    { namespace: 'shop' },
    { spec: { to: { kind: 'Service', name: 'web' }, ...spec } },
  );

interface RouteSpec {
  readonly tls?: { readonly insecureEdgeTerminationPolicy?: unknown } | null;
}

export default defineControl({
  id: 'net-route-insecure-openshift',
  title: 'OpenShift route allows plaintext',
  severity: 'medium',
  subject: 'object',
  kinds: ['Route.route.openshift.io'],
  rationale: 'Passwords, cookies and pages travel in the open: whoever is on the way reads and changes them.',
  remediation: 'Set tls.termination, and insecureEdgeTerminationPolicy to Redirect.',
  aliases: {},
  check: ({ spec }, context) => {
    const { tls } = (spec ?? {}) as RouteSpec;
    if (tls === undefined || tls === null) context.report('spec.tls', null, 'serves HTTP only');
    else if (tls.insecureEdgeTerminationPolicy === 'Allow')
      context.report('spec.tls.insecureEdgeTerminationPolicy', 'Allow', 'serves HTTP beside HTTPS');
  },
  // The router's own certificate serves an edge route that brings none.
  fix: (given, violations) =>
    violations.reduce(
      (mended, { path }) =>
        path === 'spec.tls'
          ? withValue(mended, path, { termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect' })
          : withValue(mended, path, 'Redirect'),
      given,
    ),
  admission: {
    field: 'spec.tls',
    whole:
      '!variables.object.?spec.?tls.hasValue() || variables.object.spec.tls.?insecureEdgeTerminationPolicy.orValue("") == "Allow"',
  },
  examples: {
    fail: [
      { given: route({}), at: ['spec.tls'] },
      {
        given: route({ tls: { termination: 'edge', insecureEdgeTerminationPolicy: 'Allow' } }),
        at: ['spec.tls.insecureEdgeTerminationPolicy'],
      },
    ],
    pass: [
      { given: route({ tls: { termination: 'edge' } }) },
      { given: route({ tls: { termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect' } }) },
      { name: 'TLS up to the Pod', given: route({ tls: { termination: 'passthrough' } }) },
    ],
  },
});
