import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-tls-cert',
  title: 'Kubelet serving certificate self-signed',
  severity: 'medium',
  rationale:
    'A certificate that the kubelet signed itself is believed by nobody: whoever stands between reads what the API server sends to Pods.',
  remediation: 'Set serverTLSBootstrap to true, or name a certificate in tlsCertFile and its key in tlsPrivateKeyFile.',
  aliases: { cis: ['4.2.9'], kubescape: ['C-0181'], trivy: ['KCV-0088', 'KCV-0089'] },
  ...awaiting('the configuration of kubelets'),
});
