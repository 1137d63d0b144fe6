import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-event-rate-limit',
  title: 'No event rate limit',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'One program that writes events in a loop fills etcd and takes the API server’s time from everybody else.',
  remediation:
    'Add EventRateLimit to --enable-admission-plugins in the manifest of the API server, with its limits in the file of --admission-control-config-file.',
  aliases: { cis: ['1.2.9'], kubescape: ['C-0121'], trivy: ['KCV-0010'] },
  check: eachReplica('kube-apiserver', (server) =>
    demandPlugin(server, 'EventRateLimit', true, 'events are not limited'),
  ),
  examples: {
    fail: [
      { given: apiServer('--enable-admission-plugins=NodeRestriction'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--enable-admission-plugins=NodeRestriction,EventRateLimit') }],
    undetermined: [
      ...outOfSight(apiServer('--enable-admission-plugins=NodeRestriction,EventRateLimit')),
      { given: apiServer('--enable-admission-plugins=$(PLUGINS)') },
    ],
  },
});
