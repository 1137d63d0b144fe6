import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { sendsAuditAway } from '../control-plane/audit.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-audit-log-maxage',
  title: 'Audit log kept too short, or for no set time',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Intrusions are often found weeks later. A log that is gone by then, or that was never given a time to be kept and ends with a full disk, cannot tell what happened.',
  remediation:
    'Set --audit-log-maxage to 30 days or more in the manifest of the API server, with room for as many files.',
  aliases: { cis: ['1.2.17'], kubescape: ['C-0131'], trivy: ['KCV-0020'] },
  appliesTo: (cluster) => !sendsAuditAway(cluster),
  check: eachReplica('kube-apiserver', (server) => {
    const maxage = server.number('audit-log-maxage');
    if (maxage === undefined) return;
    if ((maxage.value ?? 0) < 30)
      server.report(maxage.path, maxage.value ?? null, 'is to be kept for 30 days at least');
  }),
  examples: {
    fail: [
      { given: apiServer('--audit-log-maxage=5'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--audit-log-path=/var/log/audit.log'), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--audit-log-maxage=30') }],
    notApplicable: [
      {
        name: 'all of it is sent away',
        given: apiServer('--audit-webhook-config-file=/etc/kubernetes/audit-hook.yaml'),
      },
    ],
    undetermined: [
      ...outOfSight(apiServer('--audit-log-maxage=30')),
      { name: 'no number', given: apiServer('--audit-log-maxage=many') },
    ],
  },
});
