import {
  addsCapability,
  container,
  cronJob,
  defineControl,
  pod,
  podWith,
  visitAdded,
  withoutValueAt,
} from '@plimsoll/engine';

const names: ReadonlySet<string> = new Set(['SYS_MODULE']);

export default defineControl({
  id: 'pod-cap-sys-module',
  title: 'CAP_SYS_MODULE granted',
  severity: 'high',
  subject: 'container',
  rationale:
    'The container may load code into the kernel of the node. Whoever runs in it owns the node and every Pod on it at once.',
  remediation:
    'Remove SYS_MODULE and have modules loaded when nodes are built, or by an agent in a namespace of its own.',
  aliases: { kubescape: ['C-0046'], trivy: ['KSV-0120'] },
  check: (subject, context) => {
    visitAdded(subject, names, (path, name) => context.report(path, name, 'loads code into the kernel'));
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'securityContext.capabilities.add', container: addsCapability(names) },
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { capabilities: { add: ['sys_module'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        name: 'init and debug containers count',
        given: pod({
          initContainers: [container({ securityContext: { capabilities: { add: ['sys_module'] } } })],
          ephemeralContainers: [container({ securityContext: { capabilities: { add: ['sys_module'] } } })],
        }),
        at: [
          'spec.ephemeralContainers[0].securityContext.capabilities.add[0]',
          'spec.initContainers[0].securityContext.capabilities.add[0]',
        ],
      },
      {
        given: cronJob({ containers: [container({ securityContext: { capabilities: { add: ['sys_module'] } } })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.add[0]'],
      },
    ],
    pass: [
      { given: podWith({}) },
      { given: podWith({ securityContext: { capabilities: { add: ['CHOWN'], drop: ['ALL'] } } }) },
    ],
  },
});
