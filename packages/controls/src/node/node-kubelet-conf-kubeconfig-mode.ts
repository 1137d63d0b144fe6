import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kubelet-conf-kubeconfig-mode',
  title: 'Kubelet kubeconfig is open to others than root',
  severity: 'medium',
  rationale:
    'It holds the credential of the node, which reads the Secrets of every Pod that runs there. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/kubelet.conf.',
  aliases: { cis: ['4.1.5'], kubescape: ['C-0166'], trivy: ['KCV-0073'] },
  ...awaiting('modes and owners of files on nodes'),
});
