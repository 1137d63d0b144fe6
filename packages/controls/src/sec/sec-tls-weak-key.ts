import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'sec-tls-weak-key',
  title: 'Certificate with weak key or signature',
  severity: 'medium',
  rationale:
    'A short key or a broken signature lets somebody with patience pose as the server. Certificates lie in Secrets, whose values never leave the cluster.',
  remediation:
    'Issue a certificate with an RSA key of at least 2048 bits or an EC key of at least 256, signed with SHA-256 or better.',
  aliases: {},
  ...awaiting('the keys and signatures of certificates'),
});
