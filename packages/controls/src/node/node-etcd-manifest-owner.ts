import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-etcd-manifest-owner',
  title: 'etcd manifest belongs to the wrong owner',
  severity: 'high',
  rationale:
    'The kubelet runs what stands in it as etcd, which holds the whole state of the cluster and every Secret. Its owner may change it, and its mode with it.',
  remediation: 'Give /etc/kubernetes/manifests/etcd.yaml to root:root.',
  aliases: { cis: ['1.1.8'], kubescape: ['C-0099'], trivy: ['KCV-0055'] },
  ...awaiting('modes and owners of files on nodes'),
});
