import { anyOf, celConstant, defineControl, keyPath, projectService, service } from '@plimsoll/engine';

/** How the controllers of clouds are told to speak HTTP at the load balancer, and by what they get a certificate. */
const providers: readonly {
  readonly protocol: string;
  readonly plain: RegExp;
  readonly certificates: readonly string[];
}[] = [
  {
    protocol: 'service.beta.kubernetes.io/aws-load-balancer-backend-protocol',
    plain: /^https?$/i,
    certificates: ['service.beta.kubernetes.io/aws-load-balancer-ssl-cert'],
  },
  {
    protocol: 'service.beta.kubernetes.io/do-loadbalancer-protocol',
    plain: /^http$/i,
    certificates: [
      'service.beta.kubernetes.io/do-loadbalancer-certificate-id',
      'service.beta.kubernetes.io/do-loadbalancer-certificate-name',
      'service.beta.kubernetes.io/do-loadbalancer-tls-ports',
      'service.beta.kubernetes.io/do-loadbalancer-tls-passthrough',
    ],
  },
  {
    protocol: 'service.beta.kubernetes.io/oci-load-balancer-backend-protocol',
    plain: /^http$/i,
    certificates: ['service.beta.kubernetes.io/oci-load-balancer-ssl-ports'],
  },
];

const option = (name: string): string => `variables.object.metadata.?annotations[?${celConstant(name)}].orValue("")`;

export default defineControl({
  id: 'net-lb-plaintext',
  title: 'Cloud load balancer speaks plain HTTP',
  severity: 'medium',
  subject: 'object',
  kinds: ['Service'],
  rationale: 'Passwords, cookies and pages travel in the open: whoever is on the way reads and changes them.',
  remediation:
    'Give the load balancer a certificate by its annotation, or let an ingress controller behind it speak TLS.',
  aliases: { kubescape: ['C-0231'] },
  appliesTo: (object) => projectService(object).type === 'LoadBalancer',
  check: ({ metadata: { annotations = {} } }, context) => {
    const has = (name: string): boolean => Object.hasOwn(annotations, name) && annotations[name] !== '';
    for (const { protocol, plain, certificates } of providers)
      if (has(protocol) && plain.test(String(annotations[protocol])) && !certificates.some(has))
        context.report(
          keyPath('metadata.annotations', protocol),
          annotations[protocol],
          'has no certificate beside it',
        );
  },
  admission: {
    field: 'metadata.annotations',
    whole: `variables.object.spec.?type.orValue("") == "LoadBalancer" && (${anyOf(...providers.map(({ protocol, plain, certificates }) => `${option(protocol)}.matches(${celConstant(`(?i)${plain.source}`)}) && ${certificates.map((name) => `${option(name)} == ""`).join(' && ')}`))})`,
  },
  examples: {
    fail: [
      {
        given: service({ type: 'LoadBalancer' }, 'web', {
          'service.beta.kubernetes.io/aws-load-balancer-backend-protocol': 'http',
        }),
        at: [keyPath('metadata.annotations', 'service.beta.kubernetes.io/aws-load-balancer-backend-protocol')],
      },
      {
        given: service({ type: 'LoadBalancer' }, 'web', {
          'service.beta.kubernetes.io/do-loadbalancer-protocol': 'http',
        }),
        at: [keyPath('metadata.annotations', 'service.beta.kubernetes.io/do-loadbalancer-protocol')],
      },
    ],
    pass: [
      {
        given: service({ type: 'LoadBalancer' }, 'web', {
          'service.beta.kubernetes.io/aws-load-balancer-backend-protocol': 'http',
          'service.beta.kubernetes.io/aws-load-balancer-ssl-cert': 'arn:aws:acm:example',
        }),
      },
      { name: 'passes packets on', given: service({ type: 'LoadBalancer' }) },
    ],
    notApplicable: [{ given: service({}) }],
  },
});
