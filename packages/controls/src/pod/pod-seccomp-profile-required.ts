import {
  container,
  cronJob,
  defineControl,
  deployment,
  foundIn,
  pod,
  podWith,
  seccompType,
  settingTwin,
  visitSettings,
} from '@plimsoll/engine';
import { withRuntimeDefaultSeccomp } from '../fixes/seccomp.ts';
import { isBeyondLinux, withinLinux } from '../pod-security/windows.ts';

const confined = { seccompProfile: { type: 'RuntimeDefault' } };

export default defineControl({
  id: 'pod-seccomp-profile-required',
  title: 'No seccomp profile set',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Unless the kubelet was told otherwise, a container without a profile may use every system call of the kernel, including those by which it was broken before.',
  remediation:
    'Set seccompProfile.type: RuntimeDefault once for the Pod; almost every program runs under it unchanged.',
  aliases: {
    pss: ['restricted:seccompProfile_restricted'],
    cis: ['5.6.2'],
    // It asks each container for a profile, whatever else hardens it.
    kubescape: ['C-0055'],
    trivy: ['KSV-0104', 'KSV-0030'],
  },
  appliesTo: (workload, settings) => !isBeyondLinux(workload, settings),
  check: (workload, context) => {
    visitSettings(workload, seccompType, (setting) => {
      if (setting.value !== 'RuntimeDefault' && setting.value !== 'Localhost')
        context.report(setting.path, foundIn(setting), 'is no seccomp profile');
    });
  },
  fix: withRuntimeDefaultSeccomp,
  fixRisk: 'low',
  admission: (settings) =>
    withinLinux(
      settingTwin(seccompType, (value) => `!(${value} in ["RuntimeDefault", "Localhost"])`, true),
      settings,
    ),
  examples: {
    fail: [
      { given: podWith({}), at: ['spec.containers[0].securityContext.seccompProfile.type'] },
      {
        name: 'one container without',
        given: deployment({
          containers: [container({ securityContext: confined }), container({ name: 'proxy' })],
        }),
        at: ['spec.template.spec.containers[1].securityContext.seccompProfile.type'],
      },
      {
        given: pod({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
        at: ['spec.securityContext.seccompProfile.type'],
      },
      {
        given: cronJob({}),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.seccompProfile.type'],
      },
    ],
    pass: [
      { name: 'said once for the Pod', given: deployment({ securityContext: confined }) },
      { given: podWith({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'web.json' } } }) },
    ],
    notApplicable: [{ given: pod({ os: { name: 'windows' } }) }],
  },
});
