import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-hostname-override',
  title: 'Hostname override set',
  severity: 'info',
  rationale:
    'A node that calls itself by another name than its certificates do breaks the trust between kubelet and API server, and makes logs name the wrong machine.',
  remediation: 'Start the kubelet without --hostname-override, unless the cloud provider needs it.',
  aliases: { cis: ['4.2.7'], kubescape: ['C-0179'], trivy: ['KCV-0086'] },
  ...awaiting('the configuration of kubelets'),
});
