import { defineControl, object } from '@plimsoll/engine';
import { ingressKinds } from './parts/annotated-ingress.ts';
import { ingressSpecOf } from './parts/ingress-spec.ts';

const ingress = (...tls: readonly object[]) =>
  object('networking.k8s.io/v1', 'Ingress', { namespace: 'shop' }, { spec: { tls } });
const secret = (name: string, namespace = 'shop') =>
  object('v1', 'Secret', { name, namespace }, { type: 'kubernetes.io/tls' });

export default defineControl({
  id: 'net-ingress-tls-secret',
  title: 'TLS Secret of an Ingress is missing',
  severity: 'medium',
  subject: 'object',
  kinds: ingressKinds,
  rationale:
    'The controller serves its own certificate instead, which nobody trusts: people learn to click past warnings, and then do so for an attacker’s.',
  remediation:
    'Create the Secret in the namespace of the Ingress, or correct its name; cert-manager makes and renews it.',
  aliases: {},
  reads: ['Secret'],
  appliesTo: (given) => (ingressSpecOf(given).tls ?? []).length > 0,
  check: (given, context) => {
    // Without a name the controller has a certificate for every host.
    for (const [index, { secretName }] of (ingressSpecOf(given).tls ?? []).entries())
      if (secretName !== undefined && secretName !== null && secretName !== '')
        context.report(`spec.tls[${index}].secretName`, secretName, 'is no Secret of the namespace');
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    for (const { path, found, message } of candidates)
      if (cluster.get('Secret', ref.namespace, String(found)) === undefined) context.report(path, found, message);
  },
  examples: {
    fail: [
      {
        given: [ingress({ secretName: 'a' }, { secretName: 'gone' }), secret('a')],
        at: ['spec.tls[1].secretName'],
      },
      {
        name: 'a Secret of another namespace',
        given: [ingress({ secretName: 'a' }), secret('a', 'other')],
        at: ['spec.tls[0].secretName'],
      },
    ],
    pass: [
      { given: [ingress({ hosts: ['a.example'], secretName: 'a' }), secret('a')] },
      { name: 'the certificate of the controller', given: ingress({ hosts: ['a.example'] }) },
    ],
    notApplicable: [{ given: ingress() }],
    undetermined: [{ given: ingress({ secretName: 'a' }), unread: ['Secret'] }],
  },
});
