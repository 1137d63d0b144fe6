import { controlPlaneKinds, defineControl, scheduler } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { demandLoopback } from '../control-plane/loopback.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'sch-bind-address',
  title: 'Scheduler listens beyond localhost',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Metrics and health of the scheduler are offered to the whole network, and with them every flaw in how they are served.',
  remediation: 'Set --bind-address=127.0.0.1 in the manifest of the scheduler.',
  aliases: { cis: ['1.4.2'], kubescape: ['C-0152'], trivy: ['KCV-0041'] },
  check: eachReplica('kube-scheduler', demandLoopback),
  examples: {
    fail: [
      { given: scheduler('--bind-address=0.0.0.0'), at: ['spec.containers[0].command[1]'] },
      { name: 'every address by default', given: scheduler(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: scheduler('--bind-address=127.0.0.1') }, { given: scheduler('--bind-address=::1') }],
    undetermined: [
      ...outOfSight(scheduler('--bind-address=127.0.0.1')),
      { given: scheduler('--bind-address=$(HOST_IP)') },
    ],
  },
});
