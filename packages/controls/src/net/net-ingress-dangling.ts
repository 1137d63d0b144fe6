import { defineControl, ingress, object, service } from '@plimsoll/engine';
import { ingressKinds } from './parts/annotated-ingress.ts';
import { ingressBackends, reportMissing } from './parts/backends.ts';

const path = 'spec.rules[0].http.paths[0].backend.service.name';

const withDefault = (backend: object) =>
  object('networking.k8s.io/v1', 'Ingress', { namespace: 'shop' }, { spec: { defaultBackend: backend } });

export default defineControl({
  id: 'net-ingress-dangling',
  title: 'Ingress sends traffic to no Service',
  severity: 'low',
  subject: 'object',
  kinds: ingressKinds,
  rationale:
    'Visitors get errors, and whoever may make a Service of this name gets the host, its certificate and its visitors.',
  remediation: 'Correct the name or the port of the Service, or remove the rule.',
  aliases: { kubescape: ['C-0298'], kubeLinter: ['dangling-ingress'] },
  reads: ['Service'],
  absentInFiles: 'none',
  check: (given, context) => {
    for (const backend of ingressBackends(given))
      context.report(
        backend.path,
        backend.port === '' ? backend.service : `${backend.service}:${backend.port}`,
        'is not there',
      );
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    for (const candidate of candidates) reportMissing(candidate, ref.namespace, cluster, context);
  },
  examples: {
    fail: [
      { given: ingress(), at: [path] },
      {
        name: 'a port that the Service has not',
        given: [withDefault({ service: { name: 'web', port: { number: 8080 } } }), service({})],
        at: ['spec.defaultBackend.service.name'],
      },
      {
        name: 'a Service of another namespace',
        given: [ingress(), { ...service({}), metadata: { name: 'web', namespace: 'other' } }],
        at: [path],
      },
    ],
    pass: [
      { given: [ingress(), service({})] },
      { given: [withDefault({ service: { name: 'web', port: { number: 80 } } }), service({})] },
      {
        name: 'a port by name',
        given: [
          withDefault({ service: { name: 'web', port: { name: 'http' } } }),
          service({ ports: [{ name: 'http', port: 80 }] }),
        ],
      },
      { name: 'no Service at all', given: withDefault({ resource: { kind: 'Bucket', name: 'a' } }) },
    ],
    undetermined: [{ given: ingress(), unread: ['Service'] }],
  },
});
