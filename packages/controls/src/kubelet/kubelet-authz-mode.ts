import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-authz-mode',
  title: 'Kubelet authorizes everything',
  severity: 'critical',
  rationale:
    'The kubelet runs commands in every Pod of its node. When it allows everything, any certificate that it believes commands it.',
  remediation: 'Set authorization.mode to Webhook in the configuration of the kubelet.',
  aliases: { cis: ['4.2.2'], kubescape: ['C-0173'], trivy: ['KCV-0080'] },
  ...awaiting('the configuration of kubelets'),
});
