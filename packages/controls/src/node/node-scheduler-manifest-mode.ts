import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-scheduler-manifest-mode',
  title: 'Scheduler manifest is open to others than root',
  severity: 'medium',
  rationale:
    'The kubelet runs what stands in it as the scheduler, which decides on which node every Pod runs. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/manifests/kube-scheduler.yaml.',
  aliases: { cis: ['1.1.5'], kubescape: ['C-0096'], trivy: ['KCV-0052'] },
  ...awaiting('modes and owners of files on nodes'),
});
