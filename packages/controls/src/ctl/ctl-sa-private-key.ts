import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'ctl-sa-private-key',
  title: 'No ServiceAccount signing key file',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Without a signing key no tokens of the old kind are made for accounts that ask for one, and what works around it is often a key shared with something else.',
  remediation:
    'Set --service-account-private-key-file in the manifest of the controller manager to the key whose public half the API server verifies with.',
  aliases: { cis: ['1.3.4'], kubescape: ['C-0147'], trivy: ['KCV-0036'] },
  check: eachReplica('kube-controller-manager', (manager) =>
    manager.demand('service-account-private-key-file', 'nothing signs tokens of accounts'),
  ),
  examples: {
    fail: [{ given: controllerManager(), at: ['spec.containers[0].command'] }],
    pass: [{ given: controllerManager('--service-account-private-key-file=/etc/kubernetes/pki/sa.key') }],
    undetermined: [...outOfSight(controllerManager('--service-account-private-key-file=/etc/kubernetes/pki/sa.key'))],
  },
});
