import { anyOf, celConstant, defineControl } from '@plimsoll/engine';
import { ingressKinds, nginxAnnotation, nginxIngress, nginxOption, nginxPath } from './parts/annotated-ingress.ts';

/** Annotations that the controller wrote into its configuration as they were. */
const unsafe = ['auth-url', 'auth-tls-match-cn', 'mirror-target', 'mirror-host'] as const;

/** What ends a value or begins a block in nginx' configuration, and has no place in an address or a name. */
const breaksOut = /[\n\r{}"'`\\;#|<>]/;

export default defineControl({
  id: 'net-ingress-nginx-injection',
  title: 'Suspicious characters in ingress-nginx annotations',
  severity: 'critical',
  subject: 'object',
  // Manifests say v1 by mistake, and are refused by the API; what is in them is no better for it.
  kinds: [...ingressKinds, 'Ingress'],
  rationale:
    'These characters end the value and begin configuration of the shared controller: code runs in it, which reads the Secrets of all namespaces (CVE-2025-24514, CVE-2025-1097, CVE-2025-1098).',
  remediation: 'Write a plain address or name, and find out who wrote this: nothing honest needs it.',
  aliases: { trivy: ['KCV-0093'] },
  check: (object, context) => {
    for (const name of unsafe) {
      const value = nginxAnnotation(object, name);
      if (value !== undefined && breaksOut.test(value))
        context.report(nginxPath(name), value, 'has characters that end a value in the configuration');
    }
  },
  admission: {
    field: 'an annotation of ingress-nginx',
    whole: anyOf(...unsafe.map((name) => `${nginxOption(name)}.matches(${celConstant(breaksOut.source)})`)),
  },
  examples: {
    fail: [
      {
        given: nginxIngress({ 'auth-url': 'http://a.example/#;\nload_module x;' }),
        at: [nginxPath('auth-url')],
      },
      { given: nginxIngress({ 'auth-tls-match-cn': 'CN=a{b' }), at: [nginxPath('auth-tls-match-cn')] },
      {
        given: nginxIngress({ 'mirror-target': 'http://a.example/;', 'mirror-host': 'a"b' }),
        at: [nginxPath('mirror-target'), nginxPath('mirror-host')],
      },
    ],
    pass: [
      { given: nginxIngress({ 'auth-url': 'https://auth.example/verify?next=$request_uri' }) },
      { given: nginxIngress({ 'auth-tls-match-cn': 'CN=client.example' }) },
      { name: 'another annotation', given: nginxIngress({ 'rewrite-target': '/$1;' }) },
    ],
  },
});
