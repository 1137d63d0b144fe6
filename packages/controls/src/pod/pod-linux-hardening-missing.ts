import {
  anyOf,
  appArmorType,
  type ContainerView,
  capabilitiesOf,
  container,
  cronJob,
  defineControl,
  deployment,
  effectiveOption,
  effectiveSetting,
  pod,
  podWith,
  seccompType,
  securityOption,
  seLinuxOptions,
  withValue,
} from '@plimsoll/engine';
import { onLinux } from '../pod-security/windows.ts';

const isHardened = (subject: ContainerView): boolean => {
  const seccomp = effectiveSetting(subject, seccompType);
  if (seccomp.value === 'RuntimeDefault' || seccomp.value === 'Localhost') return true;
  const appArmor = effectiveSetting(subject, appArmorType);
  if (appArmor.from !== 'platform' && appArmor.value !== 'Unconfined') return true;
  return effectiveSetting(subject, seLinuxOptions).from !== 'platform' || capabilitiesOf(subject, 'drop').length > 0;
};

const hardened = anyOf(
  `${effectiveOption(seccompType.field)}.orValue("") in ["RuntimeDefault", "Localhost"]`,
  `${effectiveOption(appArmorType.field)}.orValue("Unconfined") != "Unconfined"`,
  `${effectiveOption(seLinuxOptions.field)}.hasValue()`,
  `size(${securityOption('c', 'capabilities.drop')}.orValue([])) > 0`,
);

export default defineControl({
  id: 'pod-linux-hardening-missing',
  title: 'No kernel hardening layer active',
  severity: 'medium',
  subject: 'container',
  rationale:
    'Seccomp, AppArmor, SELinux and dropped capabilities each stop attacks on the kernel that the others let through. This container asks for none of them.',
  remediation: 'Set seccompProfile.type: RuntimeDefault on the Pod and drop all capabilities on each container.',
  aliases: { polaris: ['linuxHardening'] },
  appliesTo: ({ workload }) => !workload.windows,
  check: (subject, context) => {
    if (!isHardened(subject))
      context.report(`${subject.path}.securityContext`, null, 'asks for no protection of the kernel');
  },
  suggestion: (object, violations) =>
    violations.reduce(
      (mended, { path }) => withValue(mended, `${path}.seccompProfile`, { type: 'RuntimeDefault' }),
      object,
    ),
  fixRisk: 'medium',
  admission: onLinux({ field: 'securityContext', container: `!(${hardened})` }),
  examples: {
    fail: [
      { given: podWith({}), at: ['spec.containers[0].securityContext'] },
      {
        name: 'a profile that is switched off is none',
        given: deployment({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
        at: ['spec.template.spec.containers[0].securityContext'],
      },
      {
        given: pod({
          containers: [container({ securityContext: { capabilities: { drop: ['ALL'] } } })],
          initContainers: [container({ name: 'setup' })],
        }),
        at: ['spec.initContainers[0].securityContext'],
      },
      { given: cronJob({}), at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext'] },
    ],
    pass: [
      { given: pod({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }) },
      { given: podWith({ securityContext: { capabilities: { drop: ['NET_RAW'] } } }) },
      { given: pod({ securityContext: { seLinuxOptions: { level: 's0:c1,c2' } } }) },
      { given: pod({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } } }) },
    ],
    notApplicable: [{ given: pod({ os: { name: 'windows' } }) }],
  },
});
