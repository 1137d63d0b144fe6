import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-etcd-data-directory-owner',
  title: 'etcd data directory belongs to the wrong owner',
  severity: 'high',
  rationale:
    'It holds the whole state of the cluster; unless Secrets are encrypted at rest they can be read there. Its owner may change it, and its mode with it.',
  remediation: 'Give /var/lib/etcd to etcd:etcd.',
  aliases: { cis: ['1.1.12'], kubescape: ['C-0103'], trivy: ['KCV-0059'] },
  ...awaiting('modes and owners of files on nodes'),
});
