import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-controller-manager-manifest-owner',
  title: 'Controller manager manifest belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'The kubelet runs what stands in it as the controller manager, which signs certificates and tokens. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/manifests/kube-controller-manager.yaml to root:root.',
  aliases: { cis: ['1.1.4'], kubescape: ['C-0095'], trivy: ['KCV-0051'] },
  ...awaiting('modes and owners of files on nodes'),
});
