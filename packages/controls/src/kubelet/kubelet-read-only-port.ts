import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-read-only-port',
  title: 'Kubelet read-only port open',
  severity: 'high',
  rationale:
    'The port tells anybody who reaches it which Pods run on the node, with their environment and images, and asks nobody who they are.',
  remediation: 'Set readOnlyPort to 0 in the configuration of the kubelet.',
  aliases: { cis: ['4.2.4'], kubescape: ['C-0175'], trivy: ['KCV-0082'] },
  ...awaiting('the configuration of kubelets'),
});
