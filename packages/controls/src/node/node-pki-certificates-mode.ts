import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-pki-certificates-mode',
  title: 'PKI certificates are open to others than root',
  severity: 'high',
  rationale:
    'Whoever replaces a certificate of an authority decides whom the cluster believes. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 644 or stricter on /etc/kubernetes/pki/*.crt.',
  aliases: { cis: ['1.1.20'], kubescape: ['C-0111'], trivy: ['KCV-0068'] },
  ...awaiting('modes and owners of files on nodes'),
});
