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

const names: ReadonlySet<string> = new Set(['SYS_ADMIN']);

export default defineControl({
  id: 'pod-cap-sys-admin',
  title: 'CAP_SYS_ADMIN granted',
  severity: 'high',
  subject: 'container',
  rationale:
    'SYS_ADMIN covers mounts, namespaces and dozens of other operations; with it several published ways lead straight to root on the node.',
  remediation:
    'Remove SYS_ADMIN from capabilities.add. FUSE and similar mounts work through a device plugin or a CSI driver that runs apart.',
  aliases: { kubescape: ['C-0046'], trivy: ['KSV-0005'], polaris: ['dangerousCapabilities'] },
  check: (subject, context) => {
    visitAdded(subject, names, (path, name) => context.report(path, name, 'is close to root on the node'));
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'securityContext.capabilities.add', container: addsCapability(names) },
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        name: 'init and debug containers count',
        given: pod({
          initContainers: [container({ securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] } } })],
          ephemeralContainers: [container({ securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] } } })],
        }),
        at: [
          'spec.ephemeralContainers[0].securityContext.capabilities.add[0]',
          'spec.initContainers[0].securityContext.capabilities.add[0]',
        ],
      },
      {
        given: cronJob({ containers: [container({ securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] } } })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.add[0]'],
      },
    ],
    pass: [
      { given: podWith({}) },
      { given: podWith({ securityContext: { capabilities: { add: ['SYS_TIME'], drop: ['ALL'] } } }) },
    ],
  },
});
