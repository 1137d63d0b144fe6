import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kubelet-conf-kubeconfig-owner',
  title: 'Kubelet kubeconfig belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'It holds the credential of the node, which reads the Secrets of every Pod that runs there. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/kubelet.conf to root:root.',
  aliases: { cis: ['4.1.6'], kubescape: ['C-0167'], trivy: ['KCV-0074'] },
  ...awaiting('modes and owners of files on nodes'),
});
