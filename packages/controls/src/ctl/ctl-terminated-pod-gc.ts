import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'ctl-terminated-pod-gc',
  title: 'Terminated pod limit unsuitable',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Ended Pods stay in etcd until the limit is reached. With none, or a very high one, a program that fails in a loop fills it.',
  remediation:
    'Remove --terminated-pod-gc-threshold in the manifest of the controller manager (12500 is the default), or set it between 1 and 12500.',
  aliases: { cis: ['1.3.1'] },
  check: eachReplica('kube-controller-manager', (manager) => {
    const threshold = manager.number('terminated-pod-gc-threshold');
    // Zero or less keeps every ended Pod: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
    if (threshold?.value !== undefined && (threshold.value <= 0 || threshold.value > 12_500))
      manager.report(threshold.path, threshold.value, 'too many ended Pods are kept');
  }),
  examples: {
    fail: [
      { given: controllerManager('--terminated-pod-gc-threshold=0'), at: ['spec.containers[0].command[1]'] },
      { given: controllerManager('--terminated-pod-gc-threshold=20000'), at: ['spec.containers[0].command[1]'] },
    ],
    pass: [{ given: controllerManager() }, { given: controllerManager('--terminated-pod-gc-threshold=10') }],
    undetermined: [
      ...outOfSight(controllerManager()),
      { given: controllerManager('--terminated-pod-gc-threshold=some') },
    ],
  },
});
