import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'sec-tls-expired',
  title: 'Certificate expired or about to',
  severity: 'high',
  rationale:
    'An expired certificate stops clients, or teaches them to ignore warnings. Certificates lie in Secrets, whose values never leave the cluster.',
  remediation: 'Renew the certificate, and let cert-manager or the provider do so from now on.',
  aliases: {},
  ...awaiting('the dates of certificates'),
});
