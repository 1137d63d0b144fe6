import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-etcd-manifest-mode',
  title: 'etcd manifest is open to others than root',
  severity: 'high',
  rationale:
    'The kubelet runs what stands in it as etcd, which holds the whole state of the cluster and every Secret. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation: 'Take the rights of others away: mode 600 or stricter on /etc/kubernetes/manifests/etcd.yaml.',
  aliases: { cis: ['1.1.7'], kubescape: ['C-0098'], trivy: ['KCV-0054'] },
  ...awaiting('modes and owners of files on nodes'),
});
