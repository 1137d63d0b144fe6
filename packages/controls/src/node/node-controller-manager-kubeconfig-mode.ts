import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-controller-manager-kubeconfig-mode',
  title: 'Controller manager kubeconfig is open to others than root',
  severity: 'medium',
  rationale:
    'It holds the credential of the controller manager, which makes tokens of every ServiceAccount. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/controller-manager.conf.',
  aliases: { cis: ['1.1.17'], kubescape: ['C-0108'], trivy: ['KCV-0064'] },
  ...awaiting('modes and owners of files on nodes'),
});
