import {
  capabilitiesOf,
  celList,
  container,
  cronJob,
  defineControl,
  pod,
  podWith,
  securityOption,
  someOf,
  withoutValueAt,
} from '@plimsoll/engine';
import { baselineCapabilities } from '../knowledge/capabilities.ts';

export default defineControl({
  id: 'pod-capabilities-baseline',
  title: 'Adds a Linux capability outside the default set',
  severity: 'medium',
  subject: 'container',
  rationale:
    'Every capability beyond the default set hands over a piece of root: raw sockets, mounts, modules, clocks. An intruder inherits all of them.',
  remediation:
    'Remove the capability from capabilities.add. If the program fails, add back the one it names, with an exception.',
  aliases: {
    pss: ['baseline:capabilities_baseline'],
    cis: ['5.2.9'],
    kubescape: ['C-0046'],
    trivy: ['KSV-0022'],
  },
  check: (subject, context) => {
    for (const [index, name] of capabilitiesOf(subject, 'add').entries())
      if (!baselineCapabilities.has(name))
        context.report(
          `${subject.path}.securityContext.capabilities.add[${index}]`,
          name,
          'is not in the default set of capabilities',
        );
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: {
    field: 'securityContext.capabilities.add',
    container: someOf(securityOption('c', 'capabilities.add'), `!(x in ${celList(baselineCapabilities)})`),
  },
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { capabilities: { add: ['CHOWN', 'NET_RAW', 'SYS_TIME'] } } }),
        at: [
          'spec.containers[0].securityContext.capabilities.add[1]',
          'spec.containers[0].securityContext.capabilities.add[2]',
        ],
      },
      {
        name: 'Pod Security compares names as they are written',
        given: podWith({ securityContext: { capabilities: { add: ['CAP_CHOWN'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        name: 'sidecars count',
        given: pod({
          initContainers: [container({ restartPolicy: 'Always', securityContext: { capabilities: { add: ['ALL'] } } })],
        }),
        at: ['spec.initContainers[0].securityContext.capabilities.add[0]'],
      },
      {
        given: cronJob({ containers: [container({ securityContext: { capabilities: { add: ['SYS_TIME'] } } })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.add[0]'],
      },
    ],
    pass: [
      { given: podWith({}) },
      { given: podWith({ securityContext: { capabilities: { add: ['NET_BIND_SERVICE', 'CHOWN'], drop: ['ALL'] } } }) },
    ],
  },
});
