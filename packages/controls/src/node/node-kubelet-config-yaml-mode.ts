import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kubelet-config-yaml-mode',
  title: 'Kubelet configuration file is open to others than root',
  severity: 'medium',
  rationale:
    'It decides who may command the kubelet, and what Pods may do on the node. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /var/lib/kubelet/config.yaml.',
  aliases: { cis: ['4.1.9'], kubescape: ['C-0170'], trivy: ['KCV-0077'] },
  ...awaiting('modes and owners of files on nodes'),
});
