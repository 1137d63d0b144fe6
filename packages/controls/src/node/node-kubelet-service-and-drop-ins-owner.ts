import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kubelet-service-and-drop-ins-owner',
  title: 'Kubelet service file belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'It decides as which program and with which flags the kubelet runs, as root on the node. Its owner may change it, and its mode with it.',
  remediation: 'Give the service file of the kubelet and its drop-ins to root:root.',
  aliases: { cis: ['4.1.2'], kubescape: ['C-0163'], trivy: ['KCV-0070'] },
  ...awaiting('modes and owners of files on nodes'),
});
