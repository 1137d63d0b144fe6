import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-scheduler-manifest-owner',
  title: 'Scheduler manifest belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'The kubelet runs what stands in it as the scheduler, which decides on which node every Pod runs. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/manifests/kube-scheduler.yaml to root:root.',
  aliases: { cis: ['1.1.6'], kubescape: ['C-0097'], trivy: ['KCV-0053'] },
  ...awaiting('modes and owners of files on nodes'),
});
