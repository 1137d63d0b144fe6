import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'node-kubelet-service-and-drop-ins-mode',
  title: 'Kubelet service file is open to others than root',
  severity: 'medium',
  rationale:
    'It decides as which program and with which flags the kubelet runs, as root on the node. Whoever on the node may write there, or read what is secret, gets that far from any account.',
  remediation:
    'Take the rights of others away: mode 600 or stricter on the service file of the kubelet and its drop-ins.',
  aliases: { cis: ['4.1.1'], kubescape: ['C-0162'], trivy: ['KCV-0069'] },
  ...awaiting('modes and owners of files on nodes'),
});
