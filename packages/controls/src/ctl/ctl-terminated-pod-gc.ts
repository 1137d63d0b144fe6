import { controllerManager, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'ctl-terminated-pod-gc',
  title: 'Limit of ended Pods is not set',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Ended Pods stay in etcd until the limit is reached, 12500 of them unless it is set: a program that fails in a loop fills it. How many are right depends on the cluster, so somebody has to say it.',
  remediation:
    'Set --terminated-pod-gc-threshold in the manifest of the controller manager to what its etcd holds with ease, such as 1000.',
  aliases: { cis: ['1.3.1'], kubescape: ['C-0144'], trivy: ['KCV-0033'] },
  check: eachReplica('kube-controller-manager', (manager) => {
    const threshold = manager.number('terminated-pod-gc-threshold');
    if (threshold === undefined) return;
    // Zero or less keeps every ended Pod: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
    if (threshold.value === undefined) manager.report(threshold.path, null, 'nobody has decided how many are kept');
    else if (threshold.value <= 0) manager.report(threshold.path, threshold.value, 'every ended Pod is kept');
  }),
  examples: {
    fail: [
      { given: controllerManager('--terminated-pod-gc-threshold=0'), at: ['spec.containers[0].command[1]'] },
      { name: 'left at its default', given: controllerManager(), at: ['spec.containers[0].command'] },
    ],
    pass: [
      { given: controllerManager('--terminated-pod-gc-threshold=10') },
      { name: 'as many as a large cluster needs', given: controllerManager('--terminated-pod-gc-threshold=20000') },
    ],
    undetermined: [
      ...outOfSight(controllerManager('--terminated-pod-gc-threshold=10')),
      { given: controllerManager('--terminated-pod-gc-threshold=some') },
    ],
  },
});
