import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { sendsAuditAway } from '../control-plane/audit.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-audit-log-maxbackup',
  title: 'Too few audit log backups, or no set number',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'With few old files a burst of requests is enough to push out the trace of what happened before it; with no number they fill the disk.',
  remediation: 'Set --audit-log-maxbackup to 10 or more in the manifest of the API server.',
  aliases: { cis: ['1.2.18'], kubescape: ['C-0132'], trivy: ['KCV-0021'] },
  appliesTo: (cluster) => !sendsAuditAway(cluster),
  check: eachReplica('kube-apiserver', (server) => {
    const maxbackup = server.number('audit-log-maxbackup');
    if (maxbackup === undefined) return;
    if ((maxbackup.value ?? 0) < 10)
      server.report(maxbackup.path, maxbackup.value ?? null, 'ten old files are to be kept at least');
  }),
  examples: {
    fail: [
      { given: apiServer('--audit-log-maxbackup=2'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--audit-log-path=/var/log/audit.log'), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--audit-log-maxbackup=10') }],
    notApplicable: [
      {
        name: 'all of it is sent away',
        given: apiServer('--audit-webhook-config-file=/etc/kubernetes/audit-hook.yaml'),
      },
    ],
    undetermined: [
      ...outOfSight(apiServer('--audit-log-maxbackup=10')),
      { name: 'no number', given: apiServer('--audit-log-maxbackup=many') },
    ],
  },
});
