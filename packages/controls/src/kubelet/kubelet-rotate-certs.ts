import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-rotate-certs',
  title: 'Client certificate rotation off',
  severity: 'medium',
  rationale:
    'A client certificate that is not renewed ends some day and the node with it; made for long instead, it is worth stealing.',
  remediation: 'Leave rotateCertificates at true in the configuration of the kubelet.',
  aliases: { cis: ['4.2.10'], kubescape: ['C-0182'], trivy: ['KCV-0090'] },
  ...awaiting('the configuration of kubelets'),
});
