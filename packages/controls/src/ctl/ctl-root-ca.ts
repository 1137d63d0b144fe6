import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'ctl-root-ca',
  title: 'Root CA not published to pods',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Pods do not learn which authority signs for the API server. Their clients skip the check, and then anybody may stand in between.',
  remediation: 'Set --root-ca-file in the manifest of the controller manager.',
  aliases: { cis: ['1.3.5'], kubescape: ['C-0148'], trivy: ['KCV-0037'] },
  check: eachReplica('kube-controller-manager', (manager) =>
    manager.demand('root-ca-file', 'Pods cannot verify the API server'),
  ),
  examples: {
    fail: [{ given: controllerManager(), at: ['spec.containers[0].command'] }],
    pass: [{ given: controllerManager('--root-ca-file=/etc/kubernetes/pki/ca.crt') }],
    undetermined: [...outOfSight(controllerManager('--root-ca-file=/etc/kubernetes/pki/ca.crt'))],
  },
});
