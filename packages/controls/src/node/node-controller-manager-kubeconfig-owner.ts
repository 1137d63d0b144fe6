import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-controller-manager-kubeconfig-owner',
  title: 'Controller manager kubeconfig belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'It holds the credential of the controller manager, which makes tokens of every ServiceAccount. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/controller-manager.conf to root:root.',
  aliases: { cis: ['1.1.18'], kubescape: ['C-0109'], trivy: ['KCV-0065'] },
  ...awaiting('modes and owners of files on nodes'),
});
