import { defineControl, deployment, pod, withoutValueAt } from '@plimsoll/engine';

export default defineControl({
  id: 'res-priority-class-system',
  title: 'Workload uses a system priority class',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Pods of the classes that Kubernetes keeps for itself push out every other Pod when nodes are full, and are the last to go.',
  remediation: 'Use a PriorityClass of your own, below the system’s.',
  // Polaris and kube-linter ask for some priority class, which is another demand.
  aliases: {},
  appliesTo: ({ object }) => object.metadata.namespace !== 'kube-system',
  check: ({ pod: { priorityClassName }, podPath }, context) => {
    if (typeof priorityClassName === 'string' && priorityClassName.startsWith('system-'))
      context.report(`${podPath}.priorityClassName`, priorityClassName, 'is kept for the system itself');
  },
  fix: withoutValueAt,
  fixRisk: 'low',
  admission: {
    field: 'priorityClassName',
    whole: 'request.namespace != "kube-system" && variables.pod.?priorityClassName.orValue("").startsWith("system-")',
  },
  examples: {
    fail: [
      { given: pod({ priorityClassName: 'system-node-critical' }), at: ['spec.priorityClassName'] },
      {
        given: deployment({ priorityClassName: 'system-cluster-critical' }),
        at: ['spec.template.spec.priorityClassName'],
      },
    ],
    pass: [{ given: pod({ priorityClassName: 'important' }) }, { given: pod({}) }],
    notApplicable: [{ given: pod({ priorityClassName: 'system-node-critical' }, { namespace: 'kube-system' }) }],
  },
});
