import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-api-server-manifest-mode',
  title: 'API server manifest is open to others than root',
  severity: 'medium',
  rationale:
    'The kubelet runs what stands in it as the API server: its flags decide who is let in and what is logged. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/manifests/kube-apiserver.yaml.',
  aliases: { cis: ['1.1.1'], kubescape: ['C-0092'], trivy: ['KCV-0048'] },
  ...awaiting('modes and owners of files on nodes'),
});
