import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-streaming-timeout',
  title: 'Idle streams never time out',
  severity: 'low',
  rationale:
    'A session into a Pod that nobody ends stays open: connections run out, and a terminal that was left behind goes on being one.',
  remediation: 'Set streamingConnectionIdleTimeout to anything but 0; four hours is its default.',
  aliases: { cis: ['4.2.5'], kubescape: ['C-0176'], trivy: ['KCV-0085'] },
  ...awaiting('the configuration of kubelets'),
});
