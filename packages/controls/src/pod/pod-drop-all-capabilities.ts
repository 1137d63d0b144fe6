import type { Violation } from '@plimsoll/domain';
import {
  anyOf,
  capabilitiesOf,
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
import { isBeyondLinux, withinLinux } from '../pod-security/windows.ts';

/** Part of Pod Security restricted from 1.22. */
const demandedFrom = 22;

const fix = (object: KubernetesObject, violations: readonly Violation[]): KubernetesObject =>
  violations.reduceRight(
    (mended, { path }) => (path.endsWith('.drop') ? withValue(mended, path, ['ALL']) : withoutValue(mended, path)),
    object,
  );

export default defineControl({
  id: 'pod-drop-all-capabilities',
  title: 'Capabilities not dropped completely',
  severity: 'low',
  subject: 'container',
  rationale:
    'Runtimes grant about a dozen capabilities that nearly no program needs: changing owners, raw sockets, switching users. Whatever is left is left for an intruder too.',
  remediation: 'Set capabilities.drop to ["ALL"] on every container and add back NET_BIND_SERVICE at most.',
  aliases: {
    pss: ['restricted:capabilities_restricted'],
    cis: ['5.2.9'],
    trivy: ['KSV-0003', 'KSV-0106'],
    polaris: ['insecureCapabilities'],
  },
  appliesTo: ({ workload }, settings) =>
    settings.podSecurityMinor >= demandedFrom && !isBeyondLinux(workload, settings),
  check: (subject, context) => {
    const path = `${subject.path}.securityContext.capabilities`;
    const dropped = capabilitiesOf(subject, 'drop');
    if (!dropped.includes('ALL'))
      context.report(`${path}.drop`, dropped.length === 0 ? null : dropped, 'does not drop ALL');
    for (const [index, name] of capabilitiesOf(subject, 'add').entries())
      if (name !== 'NET_BIND_SERVICE')
        context.report(`${path}.add[${index}]`, name, 'is more than hardened Pods may add');
  },
  fix,
  fixRisk: 'medium',
  admission: (settings) =>
    settings.podSecurityMinor >= demandedFrom
      ? withinLinux(
          {
            field: 'securityContext.capabilities',
            container: anyOf(
              someOf(securityOption('c', 'capabilities.add'), 'x != "NET_BIND_SERVICE"'),
              `!${someOf(securityOption('c', 'capabilities.drop'), 'x == "ALL"')}`,
            ),
          },
          settings,
        )
      : undefined,
  examples: {
    fail: [
      { given: podWith({}), at: ['spec.containers[0].securityContext.capabilities.drop'] },
      {
        given: podWith({ securityContext: { capabilities: { drop: ['NET_RAW'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.drop'],
      },
      {
        given: pod({
          containers: [container({ securityContext: { capabilities: { drop: ['ALL'] } } })],
          initContainers: [
            container({
              name: 'setup',
              securityContext: { capabilities: { drop: ['ALL'], add: ['CHOWN', 'NET_BIND_SERVICE', 'FOWNER'] } },
            }),
          ],
        }),
        at: [
          'spec.initContainers[0].securityContext.capabilities.add[0]',
          'spec.initContainers[0].securityContext.capabilities.add[2]',
        ],
      },
      {
        given: cronJob({}),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.drop'],
      },
    ],
    pass: [
      { given: podWith({ securityContext: { capabilities: { drop: ['ALL'] } } }) },
      { given: podWith({ securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } }) },
    ],
    notApplicable: [{ podSecurity: 'v1.21', given: podWith({}) }, { given: podWith({}, { os: { name: 'windows' } }) }],
  },
});
