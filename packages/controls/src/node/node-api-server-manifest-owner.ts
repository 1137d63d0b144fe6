import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-api-server-manifest-owner',
  title: 'API server manifest belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'The kubelet runs what stands in it as the API server: its flags decide who is let in and what is logged. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/manifests/kube-apiserver.yaml to root:root.',
  aliases: { cis: ['1.1.2'], kubescape: ['C-0093'], trivy: ['KCV-0049'] },
  ...awaiting('modes and owners of files on nodes'),
});
