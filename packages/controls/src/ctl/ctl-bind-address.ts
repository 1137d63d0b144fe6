import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { demandLoopback } from '../control-plane/loopback.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'ctl-bind-address',
  title: 'Controller manager listens beyond localhost',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Metrics and health of the program that holds the keys of accounts are offered to the whole network, and with them every flaw in how they are served.',
  remediation: 'Set --bind-address=127.0.0.1 in the manifest of the controller manager.',
  aliases: { cis: ['1.3.7'], kubescape: ['C-0150'], trivy: ['KCV-0039'] },
  check: eachReplica('kube-controller-manager', demandLoopback),
  examples: {
    fail: [
      { given: controllerManager('--bind-address=0.0.0.0'), at: ['spec.containers[0].command[1]'] },
      { name: 'every address by default', given: controllerManager(), at: ['spec.containers[0].command'] },
    ],
    pass: [
      { given: controllerManager('--bind-address=127.0.0.1') },
      { given: controllerManager('--bind-address=::1') },
    ],
    undetermined: [
      ...outOfSight(controllerManager('--bind-address=127.0.0.1')),
      { given: controllerManager('--bind-address=$(HOST_IP)') },
    ],
  },
});
