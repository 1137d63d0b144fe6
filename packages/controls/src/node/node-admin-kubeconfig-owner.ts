import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-admin-kubeconfig-owner',
  title: 'Admin kubeconfig belongs to the wrong owner',
  severity: 'high',
  rationale:
    'It holds a credential that may do everything in the cluster, and that no role takes back. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/admin.conf and super-admin.conf to root:root.',
  aliases: { cis: ['1.1.14'], kubescape: ['C-0105'], trivy: ['KCV-0061'] },
  ...awaiting('modes and owners of files on nodes'),
});
