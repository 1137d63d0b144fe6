import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-client-ca-file-mode',
  title: 'Client CA file is open to others than root',
  severity: 'medium',
  rationale:
    'It decides whose certificates the kubelet believes: whoever writes it may command every Pod of the node. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation:
    'Take the rights of others away: mode 644 or stricter on the file that --client-ca-file of the kubelet names.',
  aliases: { cis: ['4.1.7'], kubescape: ['C-0168'], trivy: ['KCV-0075'] },
  ...awaiting('modes and owners of files on nodes'),
});
