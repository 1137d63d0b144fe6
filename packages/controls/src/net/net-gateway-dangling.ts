import { defineControl, httpRoute, isGranted, object, service } from '@plimsoll/engine';

interface BackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

interface RouteSpec {
  readonly rules?: readonly { readonly backendRefs?: readonly BackendRef[] | null }[] | null;
}

const kinds: readonly string[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
  (kind) => `${kind}.gateway.networking.k8s.io`,
);

const at = 'spec.rules[0].backendRefs[0].name';
const elsewhere = httpRoute({ rules: [{ backendRefs: [{ name: 'web', namespace: 'other' }] }] });
const there = { ...service({}), metadata: { name: 'web', namespace: 'other' } };
const grant = object(
  'gateway.networking.k8s.io/v1beta1',
  'ReferenceGrant',
  { namespace: 'other' },
  {
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
      to: [{ group: '', kind: 'Service' }],
    },
  },
);

export default defineControl({
  id: 'net-gateway-dangling',
  title: 'Route sends traffic to no Service',
  severity: 'low',
  subject: 'object',
  kinds,
  rationale:
    'Visitors get errors, and whoever may make a Service of this name gets the host, its certificate and its visitors.',
  remediation: 'Correct the name, add the ReferenceGrant where the Service is, or remove the rule.',
  aliases: { kubescape: ['C-0302'] },
  reads: ['Service', 'ReferenceGrant.gateway.networking.k8s.io'],
  absentInFiles: 'none',
  check: ({ spec, metadata }, context) => {
    for (const [index, rule] of ((spec as RouteSpec | undefined)?.rules ?? []).entries())
      for (const [place, backend] of (rule?.backendRefs ?? []).entries()) {
        const { group = '', kind = 'Service', namespace = metadata.namespace ?? '', name = '' } = backend;
        if (group === '' && kind === 'Service')
          context.report(`spec.rules[${index}].backendRefs[${place}].name`, `${namespace}/${name}`, 'is not there');
      }
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    for (const { path, found, message } of candidates) {
      const [namespace = '', name = ''] = String(found).split('/');
      const from = { group: 'gateway.networking.k8s.io', kind: ref.kind, namespace: ref.namespace };
      if (cluster.get('Service', namespace, name) === undefined) context.report(path, found, message);
      else if (!isGranted(from, { kind: 'Service', namespace, name }, cluster))
        context.report(path, found, 'is of another namespace, which has not granted it');
    }
  },
  examples: {
    fail: [
      { given: httpRoute({}), at: [at] },
      { name: 'without a grant', given: [elsewhere, there], at: [at] },
    ],
    pass: [
      { given: [httpRoute({}), service({})] },
      { name: 'with a grant', given: [elsewhere, there, grant] },
      {
        name: 'no Service at all',
        given: httpRoute({ rules: [{ backendRefs: [{ group: 'example.com', kind: 'Bucket', name: 'a' }] }] }),
      },
    ],
    undetermined: [{ given: httpRoute({}), unread: ['Service'] }],
  },
});
