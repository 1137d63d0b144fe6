import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-audit-policy',
  title: 'Audit policy absent',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'Without a policy no request is recorded, wherever the log is meant to go.',
  remediation: 'Write an audit policy and name it with --audit-policy-file in the manifest of the API server.',
  aliases: { cis: ['3.2.1'], kubescape: ['C-0067', 'C-0160'] },
  check: eachReplica('kube-apiserver', (server) => server.demand('audit-policy-file', 'no request is recorded')),
  examples: {
    fail: [{ given: apiServer('--audit-log-path=/var/log/audit.log'), at: ['spec.containers[0].command'] }],
    pass: [{ given: apiServer('--audit-policy-file=/etc/kubernetes/audit.yaml') }],
    undetermined: [...outOfSight(apiServer('--audit-policy-file=/etc/kubernetes/audit.yaml'))],
  },
});
