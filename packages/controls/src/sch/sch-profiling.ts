import { controlPlaneKinds, defineControl, scheduler } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'sch-profiling',
  title: 'Scheduler profiling on',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Profiles show what the program is doing and how it is built, and taking one costs it time. They are for developers.',
  remediation:
    'Set --profiling=false in the manifest of the scheduler, or enableProfiling: false in the file that --config names.',
  aliases: { cis: ['1.4.1'], kubescape: ['C-0151'], trivy: ['KCV-0040'] },
  check: eachReplica('kube-scheduler', (replica) => {
    // The flag is ignored beside a file: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/
    if (replica.has('config')) replica.cannotSee('--config names a file that is not collected');
    else replica.demandBoolean('profiling', false, true, 'profiles may be taken');
  }),
  examples: {
    fail: [
      { given: scheduler('--profiling=true'), at: ['spec.containers[0].command[1]'] },
      { name: 'on by default', given: scheduler(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: scheduler('--profiling=false') }],
    undetermined: [
      ...outOfSight(scheduler('--profiling=false')),
      { name: 'a file decides', given: scheduler('--config=/etc/kubernetes/scheduler.yaml', '--profiling=false') },
    ],
  },
});
