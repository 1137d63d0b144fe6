import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';
import { booleanOf } from '../control-plane/replica.ts';

export default defineControl({
  id: 'ctl-rotate-kubelet-cert',
  title: 'Kubelet server certificate rotation gated off',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Serving certificates of kubelets are not renewed by themselves: they run out, or are made to last for years.',
  remediation:
    'Remove RotateKubeletServerCertificate=false from --feature-gates in the manifest of the controller manager; it is on by default since 1.12.',
  aliases: { cis: ['1.3.6'], kubescape: ['C-0149'], trivy: ['KCV-0038'] },
  check: eachReplica('kube-controller-manager', (manager) => {
    const gate = manager.map('feature-gates')?.get('RotateKubeletServerCertificate');
    if (gate !== undefined && booleanOf(gate.text) === false)
      manager.report(gate.path, 'RotateKubeletServerCertificate=false', 'kubelets’ certificates are not renewed');
  }),
  examples: {
    fail: [
      {
        given: controllerManager('--feature-gates=RotateKubeletServerCertificate=false'),
        at: ['spec.containers[0].command[1]'],
      },
      {
        given: controllerManager('--feature-gates=A=true,RotateKubeletServerCertificate=false'),
        at: ['spec.containers[0].command[1]'],
      },
    ],
    pass: [
      { name: 'on by default', given: controllerManager() },
      { given: controllerManager('--feature-gates=RotateKubeletServerCertificate=true') },
    ],
    undetermined: [...outOfSight(controllerManager()), { given: controllerManager('--feature-gates=$(GATES)') }],
  },
});
