import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kube-proxy-kubeconfig-owner',
  title: 'kube-proxy kubeconfig belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'It holds the credential by which kube-proxy reads every Service and endpoint. Its owner may change it, and its mode with it.',
  remediation: 'Give the kubeconfig of kube-proxy, where there is one to root:root.',
  aliases: { cis: ['4.1.4'], kubescape: ['C-0165'], trivy: ['KCV-0072'] },
  ...awaiting('modes and owners of files on nodes'),
});
