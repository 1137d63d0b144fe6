import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-pki-directory-owner',
  title: 'PKI directory belongs to the wrong owner',
  severity: 'high',
  rationale:
    'It holds the keys of the cluster’s certificate authorities: with one of them anybody can be anyone. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/pki and everything in it to root:root.',
  aliases: { cis: ['1.1.19'], kubescape: ['C-0110'], trivy: ['KCV-0066'] },
  ...awaiting('modes and owners of files on nodes'),
});
