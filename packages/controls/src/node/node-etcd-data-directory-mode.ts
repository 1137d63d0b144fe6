import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-etcd-data-directory-mode',
  title: 'etcd data directory is open to others than root',
  severity: 'high',
  rationale:
    'It holds the whole state of the cluster; unless Secrets are encrypted at rest they can be read there. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 700 or stricter on /var/lib/etcd.',
  aliases: { cis: ['1.1.11'], kubescape: ['C-0102'], trivy: ['KCV-0058'] },
  ...awaiting('modes and owners of files on nodes'),
});
