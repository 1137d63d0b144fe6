import { defineControl } from '@plimsoll/engine';
import { ingressKinds, nginxAnnotation, nginxIngress, nginxOption, nginxPath } from './parts/annotated-ingress.ts';

export default defineControl({
  id: 'net-ingress-backend-unverified',
  title: 'Encrypted backend is not verified',
  severity: 'low',
  subject: 'object',
  kinds: ingressKinds,
  rationale:
    'The controller encrypts to the backend and takes any certificate: whoever answers in its place is believed, so that the encryption protects from nobody who is on the way.',
  remediation: 'Set proxy-ssl-verify to on, and proxy-ssl-secret to a Secret with the authority of the backend.',
  aliases: {},
  appliesTo: (object) => /^(?:HTTPS|GRPCS)$/i.test(nginxAnnotation(object, 'backend-protocol') ?? ''),
  check: (object, context) => {
    const verify = nginxAnnotation(object, 'proxy-ssl-verify');
    if (verify !== 'on') context.report(nginxPath('proxy-ssl-verify'), verify, 'takes any certificate');
  },
  admission: {
    field: 'proxy-ssl-verify',
    whole: `${nginxOption('backend-protocol')}.matches("^(?i:HTTPS|GRPCS)$") && ${nginxOption('proxy-ssl-verify')} != "on"`,
  },
  examples: {
    fail: [
      { given: nginxIngress({ 'backend-protocol': 'HTTPS' }), at: [nginxPath('proxy-ssl-verify')] },
      {
        given: nginxIngress({ 'backend-protocol': 'GRPCS', 'proxy-ssl-verify': 'off' }),
        at: [nginxPath('proxy-ssl-verify')],
      },
    ],
    pass: [{ given: nginxIngress({ 'backend-protocol': 'HTTPS', 'proxy-ssl-verify': 'on' }) }],
    notApplicable: [{ given: nginxIngress({}) }, { given: nginxIngress({ 'backend-protocol': 'HTTP' }) }],
  },
});
