import { container, cronJob, defineControl, deployment, podWith, someOf, withoutValueAt } from '@plimsoll/engine';

const mounted = (mountPropagation: string) => ({
  volumeMounts: [
    { name: 'config', mountPath: '/etc/app' },
    { name: 'data', mountPath: '/data', mountPropagation },
  ],
});

export default defineControl({
  id: 'pod-mount-propagation',
  title: 'Mounts of the container appear on the node',
  severity: 'high',
  subject: 'container',
  rationale:
    'With bidirectional propagation what the container mounts is mounted on the node and in other Pods too, and can cover files that they trust.',
  remediation:
    'Remove mountPropagation or set HostToContainer, which only lets mounts in. Storage drivers that need it belong into a namespace of their own.',
  check: ({ spec, path }, context) => {
    if (spec.volumeMounts === undefined || spec.volumeMounts === null) return;
    for (const [index, { mountPropagation }] of spec.volumeMounts.entries())
      if (mountPropagation === 'Bidirectional')
        context.report(`${path}.volumeMounts[${index}].mountPropagation`, mountPropagation, 'mounts on the node');
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: {
    field: 'volumeMounts[].mountPropagation',
    container: someOf('c.?volumeMounts', 'x.?mountPropagation.orValue("") == "Bidirectional"'),
  },
  examples: {
    fail: [
      {
        given: podWith(mounted('Bidirectional')),
        at: ['spec.containers[0].volumeMounts[1].mountPropagation'],
      },
      {
        given: cronJob({ initContainers: [container(mounted('Bidirectional'))] }),
        at: ['spec.jobTemplate.spec.template.spec.initContainers[0].volumeMounts[1].mountPropagation'],
      },
    ],
    pass: [{ given: podWith(mounted('HostToContainer')) }, { given: deployment({}) }],
  },
});
