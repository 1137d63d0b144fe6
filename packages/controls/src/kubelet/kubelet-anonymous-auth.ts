import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-anonymous-auth',
  title: 'Kubelet accepts anonymous requests',
  severity: 'critical',
  rationale:
    'The kubelet runs commands in every Pod of its node. Without a word who asks, whoever reaches its port may ask it.',
  remediation: 'Set authentication.anonymous.enabled to false in the configuration of the kubelet.',
  aliases: { cis: ['4.2.1'], kubescape: ['C-0069', 'C-0172'], trivy: ['KCV-0079'] },
  ...awaiting('the configuration of kubelets'),
});
