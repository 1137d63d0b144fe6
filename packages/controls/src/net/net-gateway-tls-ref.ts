import { defineControl, gateway, isGranted, object } from '@plimsoll/engine';
import { listenersOf } from './parts/gateway-spec.ts';

const at = 'spec.listeners[0].tls.certificateRefs[0].name';
const secret = (name: string, namespace = 'shop') =>
  object('v1', 'Secret', { name, namespace }, { type: 'kubernetes.io/tls' });
const withReference = (reference: object) =>
  gateway({ listeners: [{ name: 'web', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [reference] } }] });

export default defineControl({
  id: 'net-gateway-tls-ref',
  title: 'Gateway certificate is missing or not granted',
  severity: 'medium',
  subject: 'object',
  kinds: ['Gateway.gateway.networking.k8s.io'],
  rationale:
    'The listener does not start, or serves with a certificate that nobody trusts: people learn to click past warnings.',
  remediation: 'Create the Secret, or grant it with a ReferenceGrant in the namespace that it is in.',
  aliases: {},
  reads: ['ReferenceGrant.gateway.networking.k8s.io'],
  absentInFiles: 'none',
  check: (given, context) => {
    for (const { path, listener } of listenersOf(given))
      for (const [index, reference] of (listener.tls?.certificateRefs ?? []).entries()) {
        const { group = '', kind = 'Secret', namespace = given.metadata.namespace ?? '', name = '' } = reference;
        if (group === '' && kind === 'Secret')
          context.report(`${path}.tls.certificateRefs[${index}].name`, `${namespace}/${name}`, 'is not there');
      }
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    const from = { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: ref.namespace };
    for (const { path, found, message } of candidates) {
      const [namespace = '', name = ''] = String(found).split('/');
      if (!isGranted(from, { kind: 'Secret', namespace, name }, cluster))
        context.report(path, found, 'is of another namespace, which has not granted it');
      else if (cluster.get('Secret', namespace, name) !== undefined) continue;
      else if (cluster.evidence('Secret', namespace) === 'complete') context.report(path, found, message);
      else
        context.unknown(
          'kind-not-collected',
          'Secrets are not in the inventory; their names can be, where an operator opts in',
        );
    }
  },
  examples: {
    fail: [
      { name: 'no such Secret', given: [gateway({}), secret('other')], at: [at] },
      {
        name: 'without a grant',
        given: [withReference({ name: 'cert', namespace: 'vault' }), secret('cert', 'vault')],
        at: [at],
      },
    ],
    pass: [
      { given: [gateway({}), secret('cert')] },
      {
        name: 'with a grant',
        given: [
          withReference({ name: 'cert', namespace: 'vault' }),
          secret('cert', 'vault'),
          object(
            'gateway.networking.k8s.io/v1beta1',
            'ReferenceGrant',
            { namespace: 'vault' },
            {
              spec: {
                from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop' }],
                to: [{ group: '', kind: 'Secret', name: 'cert' }],
              },
            },
          ),
        ],
      },
      {
        name: 'no certificate of the cluster',
        given: withReference({ group: 'example.com', kind: 'Cert', name: 'a' }),
      },
    ],
    undetermined: [{ given: gateway({}), unread: ['Secret'] }],
  },
});
