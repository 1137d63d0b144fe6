import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kubelet-config-yaml-owner',
  title: 'Kubelet configuration file belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'It decides who may command the kubelet, and what Pods may do on the node. Its owner may change it, and its mode with it.',
  remediation: 'Give /var/lib/kubelet/config.yaml to root:root.',
  aliases: { cis: ['4.1.10'], kubescape: ['C-0171'], trivy: ['KCV-0078'] },
  ...awaiting('modes and owners of files on nodes'),
});
