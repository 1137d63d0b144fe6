import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-pki-private-keys-mode',
  title: 'PKI private keys are open to others than root',
  severity: 'high',
  rationale:
    'With the key of an authority anybody makes a certificate for any identity, and nothing revokes it. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/pki/*.key.',
  aliases: { cis: ['1.1.21'], kubescape: ['C-0112'], trivy: ['KCV-0067'] },
  ...awaiting('modes and owners of files on nodes'),
});
