import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-scheduler-kubeconfig-mode',
  title: 'Scheduler kubeconfig is open to others than root',
  severity: 'medium',
  rationale:
    'It holds the credential of the scheduler, which may bind every Pod to any node. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/scheduler.conf.',
  aliases: { cis: ['1.1.15'], kubescape: ['C-0106'], trivy: ['KCV-0062'] },
  ...awaiting('modes and owners of files on nodes'),
});
