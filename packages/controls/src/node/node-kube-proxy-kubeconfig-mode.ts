import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kube-proxy-kubeconfig-mode',
  title: 'kube-proxy kubeconfig is open to others than root',
  severity: 'medium',
  rationale:
    'It holds the credential by which kube-proxy reads every Service and endpoint. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation:
    'Take the rights of others away: mode 600 or stricter on the kubeconfig of kube-proxy, where there is one.',
  aliases: { cis: ['4.1.3'], kubescape: ['C-0164'], trivy: ['KCV-0071'] },
  ...awaiting('modes and owners of files on nodes'),
});
