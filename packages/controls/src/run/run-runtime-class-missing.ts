import { defineControl, deployment, object, pod } from '@plimsoll/engine';

const runtimeClasses = 'RuntimeClass.node.k8s.io';
const gvisor = object('node.k8s.io/v1', 'RuntimeClass', { name: 'gvisor' }, { handler: 'runsc' });

export default defineControl({
  id: 'run-runtime-class-missing',
  title: 'RuntimeClass does not exist',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'The API refuses the Pods, so that the workload stops at its next roll-out; and whoever may create RuntimeClasses decides later in what it runs.',
  remediation: 'Create the RuntimeClass with the handler that the nodes have, or name the one that was meant.',
  reads: [runtimeClasses],
  check: ({ pod: { runtimeClassName }, podPath }, context) => {
    if (runtimeClassName !== undefined && runtimeClassName !== null && runtimeClassName !== '')
      context.report(`${podPath}.runtimeClassName`, runtimeClassName, 'is no RuntimeClass of the cluster');
  },
  confirm: (_subject, candidates, cluster, context) => {
    for (const { path, found, message } of candidates)
      if (cluster.get(runtimeClasses, '', String(found)) === undefined) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: pod({ runtimeClassName: 'gvisor' }), at: ['spec.runtimeClassName'] },
      {
        name: 'another one',
        given: [deployment({ runtimeClassName: 'kata' }), gvisor],
        at: ['spec.template.spec.runtimeClassName'],
      },
    ],
    pass: [{ given: [pod({ runtimeClassName: 'gvisor' }), gvisor] }, { given: pod({}) }],
    undetermined: [{ given: pod({ runtimeClassName: 'gvisor' }), unread: [runtimeClasses] }],
  },
});
