import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-client-ca',
  title: 'Kubelet has no client CA',
  severity: 'high',
  rationale:
    'Without an authority to compare with, the kubelet believes no client certificate, and the API server cannot prove itself to it.',
  remediation: 'Name the authority in authentication.x509.clientCAFile of the configuration of the kubelet.',
  aliases: { cis: ['4.2.3'], kubescape: ['C-0070', 'C-0174'], trivy: ['KCV-0081'] },
  ...awaiting('the configuration of kubelets'),
});
