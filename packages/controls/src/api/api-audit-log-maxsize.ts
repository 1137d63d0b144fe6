import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { sendsAuditAway } from '../control-plane/audit.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-audit-log-maxsize',
  title: 'Audit log rotates too small, or at no set size',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'Small files turn over within minutes, and with them goes the trace of what happened.',
  remediation: 'Set --audit-log-maxsize to 100 (megabytes) or more in the manifest of the API server.',
  aliases: { cis: ['1.2.19'], kubescape: ['C-0133'], trivy: ['KCV-0022'] },
  appliesTo: (cluster) => !sendsAuditAway(cluster),
  check: eachReplica('kube-apiserver', (server) => {
    const maxsize = server.number('audit-log-maxsize');
    if (maxsize === undefined) return;
    if ((maxsize.value ?? 0) < 100)
      server.report(maxsize.path, maxsize.value ?? null, 'a file is to hold 100 megabytes at least');
  }),
  examples: {
    fail: [
      { given: apiServer('--audit-log-maxsize=20'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--audit-log-path=/var/log/audit.log'), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--audit-log-maxsize=100') }],
    notApplicable: [
      {
        name: 'all of it is sent away',
        given: apiServer('--audit-webhook-config-file=/etc/kubernetes/audit-hook.yaml'),
      },
    ],
    undetermined: [
      ...outOfSight(apiServer('--audit-log-maxsize=100')),
      { name: 'no number', given: apiServer('--audit-log-maxsize=many') },
    ],
  },
});
