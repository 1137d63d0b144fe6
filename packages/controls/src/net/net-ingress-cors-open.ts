import { defineControl } from '@plimsoll/engine';
import { ingressKinds, nginxAnnotation, nginxIngress, nginxOption, nginxPath } from './parts/annotated-ingress.ts';

export default defineControl({
  id: 'net-ingress-cors-open',
  title: 'Every origin may call with credentials',
  severity: 'medium',
  subject: 'object',
  kinds: ingressKinds,
  rationale:
    'Any page that somebody who is signed in visits may call the application as that person and read the answer.',
  remediation: 'List the origins in cors-allow-origin, or set cors-allow-credentials to false.',
  aliases: {},
  appliesTo: (object) => nginxAnnotation(object, 'enable-cors') === 'true',
  // Without the annotations ingress-nginx allows every origin, and credentials.
  check: (object, context) => {
    if (nginxAnnotation(object, 'cors-allow-credentials') === 'false') return;
    const origins = nginxAnnotation(object, 'cors-allow-origin');
    if (origins === undefined || origins.split(',').some((origin) => origin.trim() === '*'))
      context.report(nginxPath('cors-allow-origin'), origins, 'is every origin, and credentials are allowed');
  },
  admission: {
    field: 'cors-allow-origin',
    whole: `${nginxOption('enable-cors')} == "true" && ${nginxOption('cors-allow-credentials')} != "false" && ${nginxOption('cors-allow-origin', '*')}.split(",").exists(o, o.trim() == "*")`,
  },
  examples: {
    fail: [
      { given: nginxIngress({ 'enable-cors': 'true' }), at: [nginxPath('cors-allow-origin')] },
      {
        given: nginxIngress({ 'enable-cors': 'true', 'cors-allow-origin': 'https://a.example, *' }),
        at: [nginxPath('cors-allow-origin')],
      },
    ],
    pass: [
      { given: nginxIngress({ 'enable-cors': 'true', 'cors-allow-origin': 'https://*.a.example' }) },
      { given: nginxIngress({ 'enable-cors': 'true', 'cors-allow-credentials': 'false' }) },
    ],
    notApplicable: [{ given: nginxIngress({}) }, { given: nginxIngress({ 'enable-cors': 'false' }) }],
  },
});
