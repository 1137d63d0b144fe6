import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-controller-manager-manifest-mode',
  title: 'Controller manager manifest is open to others than root',
  severity: 'medium',
  rationale:
    'The kubelet runs what stands in it as the controller manager, which signs certificates and tokens. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation:
    'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/manifests/kube-controller-manager.yaml.',
  aliases: { cis: ['1.1.3'], kubescape: ['C-0094'], trivy: ['KCV-0050'] },
  ...awaiting('modes and owners of files on nodes'),
});
