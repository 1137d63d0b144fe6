import { celList, defineControl, object } from '@plimsoll/engine';
import { ingressSpecOf } from './parts/ingress-spec.ts';

const ingress = (spec: object, annotations = {}) =>
  object('networking.k8s.io/v1', 'Ingress', { namespace: 'shop', annotations }, { spec });

/** Annotations by which a cloud's controller takes its certificate from elsewhere. */
const certificateAnnotations: readonly string[] = [
  'alb.ingress.kubernetes.io/certificate-arn',
  'ingress.gcp.kubernetes.io/pre-shared-cert',
  'networking.gke.io/managed-certificates',
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
];

const tlsEntries = 'variables.object.?spec.?tls.orValue([])';
const hostRules = 'variables.object.?spec.?rules.orValue([])';
const covered = `${tlsEntries}.exists(t, t.hosts.exists(n, n == r.?host.orValue("") || n.startsWith("*.") && r.?host.orValue("").contains(".") && n.substring(1) == r.host.substring(r.host.indexOf("."))))`;
const withoutTls = [
  `!variables.object.metadata.?annotations.orValue({}).exists(k, k in ${celList(certificateAnnotations)})`,
  `!${tlsEntries}.exists(t, size(t.?hosts.orValue([])) == 0)`,
  `(size(${hostRules}) == 0 ? size(${tlsEntries}) == 0 : !${hostRules}.all(r, ${covered}))`,
].join(' && ');

export default defineControl({
  id: 'net-ingress-no-tls',
  title: 'Ingress without TLS',
  severity: 'medium',
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io', 'Ingress.extensions'],
  rationale: 'Passwords, cookies and pages travel in the open: whoever is on the way reads and changes them.',
  remediation: 'Add the host to spec.tls with a Secret that holds its certificate; cert-manager keeps it fresh.',
  aliases: { kubescape: ['C-0263'], polaris: ['tlsSettingsMissing'] },
  check: (object, context) => {
    const annotations = object.metadata.annotations ?? {};
    if (certificateAnnotations.some((name) => Object.hasOwn(annotations, name))) return;
    const { rules, tls } = ingressSpecOf(object);
    const entries = tls ?? [];
    // An entry without hosts stands for every host its controller serves.
    if (entries.some(({ hosts }) => (hosts ?? []).length === 0)) return;
    const covered = entries.flatMap(({ hosts }) => hosts ?? []);
    for (const [index, { host = '' }] of (rules ?? []).entries())
      if (!covered.some((name) => covers(name, host)))
        context.report(`spec.rules[${index}].host`, host, 'has no certificate in spec.tls');
    if ((rules ?? []).length === 0 && entries.length === 0) context.report('spec.tls', null, 'names no certificate');
  },
  admission: { field: 'spec.tls', whole: withoutTls },
  examples: {
    fail: [
      {
        given: ingress({ rules: [{ host: 'a.example' }, { host: 'b.example' }], tls: [{ hosts: ['a.example'] }] }),
        at: ['spec.rules[1].host'],
      },
      {
        name: 'a default backend alone',
        given: ingress({ defaultBackend: { service: { name: 'web' } } }),
        at: ['spec.tls'],
      },
      { name: 'no host', given: ingress({ rules: [{}], tls: [{ hosts: ['a.example'] }] }), at: ['spec.rules[0].host'] },
    ],
    pass: [
      { given: ingress({ rules: [{ host: 'a.example' }], tls: [{ hosts: ['a.example'], secretName: 'a' }] }) },
      {
        name: 'a wildcard certificate',
        given: ingress({ rules: [{ host: 'a.shop.example' }], tls: [{ hosts: ['*.shop.example'] }] }),
      },
      {
        name: 'one certificate for all',
        given: ingress({ rules: [{ host: 'a.example' }], tls: [{ secretName: 'all' }] }),
      },
      {
        name: 'a certificate of the cloud',
        given: ingress({ rules: [{ host: 'a.example' }] }, { 'alb.ingress.kubernetes.io/certificate-arn': 'arn' }),
      },
    ],
  },
});

/** A wildcard stands for exactly one label. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.includes('.') && name.slice(1) === host.slice(host.indexOf('.')));
