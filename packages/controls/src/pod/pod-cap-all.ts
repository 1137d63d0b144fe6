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

const names: ReadonlySet<string> = new Set(['ALL']);

export default defineControl({
  id: 'pod-cap-all',
  title: 'All capabilities granted',
  severity: 'critical',
  subject: 'container',
  rationale:
    'Every capability at once is root on the node in all but name: the container may mount its disks, load modules and trace its processes.',
  remediation: 'Replace ALL in capabilities.add by the one or two capabilities the program really needs, and drop ALL.',
  aliases: { kubescape: ['C-0046'], trivy: ['KSV-0022'], polaris: ['dangerousCapabilities'] },
  check: (subject, context) => {
    visitAdded(subject, names, (path, name) => context.report(path, name, 'grants every capability there is'));
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'securityContext.capabilities.add', container: addsCapability(names) },
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { capabilities: { add: ['all'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        name: 'init and debug containers count',
        given: pod({
          initContainers: [container({ securityContext: { capabilities: { add: ['all'] } } })],
          ephemeralContainers: [container({ securityContext: { capabilities: { add: ['all'] } } })],
        }),
        at: [
          'spec.ephemeralContainers[0].securityContext.capabilities.add[0]',
          'spec.initContainers[0].securityContext.capabilities.add[0]',
        ],
      },
      {
        given: cronJob({ containers: [container({ securityContext: { capabilities: { add: ['all'] } } })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.add[0]'],
      },
    ],
    pass: [
      { given: podWith({}) },
      { given: podWith({ securityContext: { capabilities: { add: ['CHOWN'], drop: ['ALL'] } } }) },
    ],
  },
});
