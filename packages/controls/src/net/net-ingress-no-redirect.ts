import { celConstant, defineControl, type KubernetesObject, keyPath, object } from '@plimsoll/engine';
import { ingressKinds, nginxAnnotation, nginxIngress, nginxOption, nginxPath } from './parts/annotated-ingress.ts';

const tls = { tls: [{ hosts: ['a.example'], secretName: 'a' }] };
const alb = (annotations: Readonly<Record<string, string>>): KubernetesObject =>
  object('networking.k8s.io/v1', 'Ingress', { namespace: 'shop', annotations }, { spec: {} });

const listen = 'alb.ingress.kubernetes.io/listen-ports';
const redirect = 'alb.ingress.kubernetes.io/ssl-redirect';
const certificate = 'alb.ingress.kubernetes.io/certificate-arn';

const hasTls = ({ spec, metadata }: KubernetesObject): boolean => {
  const { tls: entries } = (spec ?? {}) as { readonly tls?: readonly unknown[] | null };
  return (entries ?? []).length > 0 || Object.hasOwn(metadata.annotations ?? {}, certificate);
};

const annotated = (name: string): string =>
  `${celConstant(name)} in variables.object.metadata.?annotations.orValue({})`;

export default defineControl({
  id: 'net-ingress-no-redirect',
  title: 'HTTP is not redirected to HTTPS',
  severity: 'low',
  subject: 'object',
  kinds: ingressKinds,
  rationale:
    'The same pages are served in the open beside TLS: an old link, or somebody on the way who takes the s off it, is all it takes.',
  remediation:
    'Leave ssl-redirect on, its default with TLS in ingress-nginx; with an AWS load balancer set ssl-redirect.',
  aliases: {},
  // Without TLS there is nothing to redirect to, which is a control of its own.
  appliesTo: hasTls,
  check: (object, context) => {
    const { annotations = {} } = object.metadata;
    if (nginxAnnotation(object, 'ssl-redirect') === 'false' && nginxAnnotation(object, 'force-ssl-redirect') !== 'true')
      context.report(nginxPath('ssl-redirect'), 'false', 'serves HTTP beside HTTPS');
    const ports: unknown = Object.hasOwn(annotations, listen) ? annotations[listen] : undefined;
    if (typeof ports === 'string' && /"HTTP"/.test(ports) && !Object.hasOwn(annotations, redirect))
      context.report(keyPath('metadata.annotations', listen), ports, 'listens for HTTP and redirects nobody');
  },
  admission: {
    field: 'an annotation of the controller',
    whole: `(size(variables.object.?spec.?tls.orValue([])) > 0 || ${annotated(certificate)}) && (${nginxOption('ssl-redirect')} == "false" && ${nginxOption('force-ssl-redirect')} != "true" || ${annotated(listen)} && variables.object.metadata.annotations[${celConstant(listen)}].contains("\\"HTTP\\"") && !(${annotated(redirect)}))`,
  },
  examples: {
    fail: [
      { given: nginxIngress({ 'ssl-redirect': 'false' }, tls), at: [nginxPath('ssl-redirect')] },
      {
        name: 'an AWS load balancer',
        given: alb({ [certificate]: 'arn', [listen]: '[{"HTTP": 80}, {"HTTPS": 443}]' }),
        at: [keyPath('metadata.annotations', listen)],
      },
    ],
    pass: [
      { given: nginxIngress({}, tls) },
      { given: nginxIngress({ 'ssl-redirect': 'false', 'force-ssl-redirect': 'true' }, tls) },
      {
        name: 'an AWS load balancer that redirects',
        given: alb({ [certificate]: 'arn', [listen]: '[{"HTTP": 80}, {"HTTPS": 443}]', [redirect]: '443' }),
      },
    ],
    notApplicable: [{ given: nginxIngress({ 'ssl-redirect': 'false' }) }],
  },
});
