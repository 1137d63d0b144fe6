import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'ctl-sa-credentials',
  title: 'Controllers share one identity',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Every controller acts with the rights of all of them together, and the audit log cannot tell which one it was.',
  remediation: 'Set --use-service-account-credentials=true in the manifest of the controller manager.',
  aliases: { cis: ['1.3.3'], kubescape: ['C-0146'], trivy: ['KCV-0035'] },
  check: eachReplica('kube-controller-manager', (manager) =>
    manager.demandBoolean('use-service-account-credentials', true, false, 'controllers share one identity'),
  ),
  examples: {
    fail: [
      { given: controllerManager('--use-service-account-credentials=false'), at: ['spec.containers[0].command[1]'] },
      { name: 'off by default', given: controllerManager(), at: ['spec.containers[0].command'] },
    ],
    pass: [
      { given: controllerManager('--use-service-account-credentials=true') },
      { given: controllerManager('--use-service-account-credentials') },
    ],
    undetermined: [
      ...outOfSight(controllerManager('--use-service-account-credentials=true')),
      { given: controllerManager('--use-service-account-credentials=$(OWN)') },
    ],
  },
});
