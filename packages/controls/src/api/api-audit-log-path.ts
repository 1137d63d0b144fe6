import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-audit-log-path',
  title: 'No audit log file or webhook',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Nothing tells afterwards who did what: an intrusion leaves no trace that could be followed, and none that could be alarmed on.',
  remediation:
    'Set --audit-log-path, or --audit-webhook-config-file, together with --audit-policy-file in the manifest of the API server.',
  // C-0067 asks for the policy: api-audit-policy.
  aliases: { cis: ['1.2.16'], kubescape: ['C-0130'], trivy: ['KCV-0019'] },
  check: eachReplica('kube-apiserver', (server) => {
    if (!server.has('audit-webhook-config-file')) server.demand('audit-log-path', 'requests leave no trace');
  }),
  examples: {
    fail: [
      { given: apiServer(), at: ['spec.containers[0].command'] },
      { given: apiServer('--audit-policy-file=/etc/kubernetes/audit.yaml'), at: ['spec.containers[0].command'] },
    ],
    pass: [
      { given: apiServer('--audit-log-path=/var/log/kubernetes/audit.log') },
      { name: 'to standard output', given: apiServer('--audit-log-path', '-') },
      { name: 'sent away', given: apiServer('--audit-webhook-config-file=/etc/kubernetes/audit-hook.yaml') },
    ],
    undetermined: [...outOfSight(apiServer('--audit-log-path=/var/log/kubernetes/audit.log'))],
  },
});
