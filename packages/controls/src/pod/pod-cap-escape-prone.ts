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
import { escapeProneCapabilities } from '../knowledge/capabilities.ts';

export default defineControl({
  id: 'pod-cap-escape-prone',
  title: 'Capability granted that leads out of the container',
  severity: 'high',
  subject: 'container',
  rationale:
    'DAC_READ_SEARCH opens files of the node by handle, SYS_RAWIO its memory, BPF and PERFMON its kernel. Each is a documented way past the walls of a container.',
  remediation:
    'Remove the capability. Where observability or backup software needs it, run that apart from other workloads and approve an exception.',
  aliases: { kubescape: ['C-0046'], trivy: ['KSV-0022'] },
  check: (subject, context) => {
    visitAdded(subject, escapeProneCapabilities, (path, name) =>
      context.report(path, name, 'is a known way out of the container'),
    );
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'securityContext.capabilities.add', container: addsCapability(escapeProneCapabilities) },
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { capabilities: { add: ['CAP_BPF', 'CHOWN'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        name: 'init and debug containers count',
        given: pod({
          initContainers: [container({ securityContext: { capabilities: { add: ['CAP_BPF', 'CHOWN'] } } })],
          ephemeralContainers: [container({ securityContext: { capabilities: { add: ['CAP_BPF', 'CHOWN'] } } })],
        }),
        at: [
          'spec.ephemeralContainers[0].securityContext.capabilities.add[0]',
          'spec.initContainers[0].securityContext.capabilities.add[0]',
        ],
      },
      {
        given: cronJob({
          containers: [container({ securityContext: { capabilities: { add: ['CAP_BPF', 'CHOWN'] } } })],
        }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.add[0]'],
      },
    ],
    pass: [
      { given: podWith({}) },
      { given: podWith({ securityContext: { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } } }) },
    ],
  },
});
