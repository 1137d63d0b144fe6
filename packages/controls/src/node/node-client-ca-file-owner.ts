import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-client-ca-file-owner',
  title: 'Client CA file belongs to the wrong owner',
  severity: 'medium',
  rationale:
    'It decides whose certificates the kubelet believes: whoever writes it may command every Pod of the node. Its owner may change it, and its mode with it.',
  remediation: 'Give the file that --client-ca-file of the kubelet names to root:root.',
  aliases: { cis: ['4.1.8'], kubescape: ['C-0169'], trivy: ['KCV-0076'] },
  ...awaiting('modes and owners of files on nodes'),
});
