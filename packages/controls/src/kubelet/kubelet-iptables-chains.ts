import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'kubelet-iptables-chains',
  title: 'Kubelet does not manage iptables chains',
  severity: 'low',
  rationale:
    'The kubelet and kube-proxy rely on each other’s chains. Where one does not keep them, packets are dropped or let through by rules that nobody wrote.',
  remediation: 'Leave makeIPTablesUtilChains at true in the configuration of the kubelet.',
  aliases: { cis: ['4.2.6'], kubescape: ['C-0178'], trivy: ['KCV-0084'] },
  ...awaiting('the configuration of kubelets'),
});
