import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'ctl-profiling',
  title: 'Controller manager profiling on',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Profiles show what the program is doing and how it is built, and taking one costs it time. They are for developers.',
  remediation: 'Set --profiling=false in the manifest of the controller manager.',
  aliases: { cis: ['1.3.2'], kubescape: ['C-0145'], trivy: ['KCV-0034'] },
  check: eachReplica('kube-controller-manager', (manager) =>
    manager.demandBoolean('profiling', false, true, 'profiles may be taken'),
  ),
  examples: {
    fail: [
      { given: controllerManager('--profiling=true'), at: ['spec.containers[0].command[1]'] },
      { name: 'on by default', given: controllerManager(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: controllerManager('--profiling=false') }],
    undetermined: [
      ...outOfSight(controllerManager('--profiling=false')),
      { given: controllerManager('--profiling=$(PROFILING)') },
    ],
  },
});
