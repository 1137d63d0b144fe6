import type { Violation } from '@plimsoll/domain';
import {
  addsCapability,
  anyOf,
  capabilitiesOf,
  capabilityName,
  container,
  cronJob,
  defineControl,
  type KubernetesObject,
  pod,
  podWith,
  securityOption,
  someOf,
  withoutValue,
  withValue,
} from '@plimsoll/engine';
import { onLinux } from '../pod-security/windows.ts';

const isRaw = (name: string): boolean => capabilityName(name) === 'NET_RAW';

const fix = (object: KubernetesObject, violations: readonly Violation[]): KubernetesObject =>
  violations.reduceRight(
    (mended, { path, found }) =>
      path.endsWith('.drop')
        ? withValue(mended, path, [...(Array.isArray(found) ? found : []), 'NET_RAW'])
        : withoutValue(mended, path),
    object,
  );

export default defineControl({
  id: 'pod-net-raw',
  title: 'NET_RAW is not dropped',
  severity: 'low',
  subject: 'container',
  rationale:
    'Runtimes grant raw sockets by default. With them a Pod forges packets and answers for its neighbours: it takes over DNS answers and connections on its node.',
  remediation:
    'Add ALL, or at least NET_RAW, to capabilities.drop. Ping works without it through net.ipv4.ping_group_range.',
  aliases: {
    cis: ['5.2.8'],
    kubeLinter: ['drop-net-raw-capability'],
  },
  appliesTo: ({ workload }) => !workload.windows,
  check: (subject, context) => {
    const path = `${subject.path}.securityContext.capabilities`;
    for (const [index, name] of capabilitiesOf(subject, 'add').entries())
      if (isRaw(name)) context.report(`${path}.add[${index}]`, name, 'forges packets');
    const dropped = capabilitiesOf(subject, 'drop');
    if (!dropped.some((name) => isRaw(name) || capabilityName(name) === 'ALL'))
      context.report(`${path}.drop`, dropped.length === 0 ? null : dropped, 'keeps NET_RAW, which runtimes grant');
  },
  fix,
  fixRisk: 'medium',
  admission: onLinux({
    field: 'securityContext.capabilities',
    container: anyOf(
      addsCapability(['NET_RAW']),
      `!${someOf(securityOption('c', 'capabilities.drop'), 'x.upperAscii() in ["ALL", "CAP_ALL", "NET_RAW", "CAP_NET_RAW"]')}`,
    ),
  }),
  examples: {
    fail: [
      { given: podWith({}), at: ['spec.containers[0].securityContext.capabilities.drop'] },
      {
        name: 'dropped with ALL and added back',
        given: podWith({ securityContext: { capabilities: { drop: ['ALL'], add: ['NET_RAW'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        given: cronJob({ initContainers: [container({ securityContext: { capabilities: { drop: ['CHOWN'] } } })] }),
        at: [
          'spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.drop',
          'spec.jobTemplate.spec.template.spec.initContainers[0].securityContext.capabilities.drop',
        ],
      },
    ],
    pass: [
      { given: podWith({ securityContext: { capabilities: { drop: ['ALL'] } } }) },
      { given: podWith({ securityContext: { capabilities: { drop: ['CAP_NET_RAW'] } } }) },
    ],
    notApplicable: [{ given: pod({ os: { name: 'windows' } }) }],
  },
});
