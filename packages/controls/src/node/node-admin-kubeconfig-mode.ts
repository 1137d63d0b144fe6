import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-admin-kubeconfig-mode',
  title: 'Admin kubeconfig is open to others than root',
  severity: 'high',
  rationale:
    'It holds a credential that may do everything in the cluster, and that no role takes back. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation:
    'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/admin.conf and super-admin.conf.',
  aliases: { cis: ['1.1.13'], kubescape: ['C-0104'], trivy: ['KCV-0060'] },
  ...awaiting('modes and owners of files on nodes'),
});
