import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-scheduler-kubeconfig-owner',
  title: 'Scheduler kubeconfig belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'It holds the credential of the scheduler, which may bind every Pod to any node. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/scheduler.conf to root:root.',
  aliases: { cis: ['1.1.16'], kubescape: ['C-0107'], trivy: ['KCV-0063'] },
  ...awaiting('modes and owners of files on nodes'),
});
