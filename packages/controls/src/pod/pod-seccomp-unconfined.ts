import {
  container,
  defineControl,
  deployment,
  pod,
  podWith,
  seccompType,
  settingTwin,
  visitSettings,
} from '@plimsoll/engine';
import { withRuntimeDefaultSeccomp } from '../fixes/seccomp.ts';

export default defineControl({
  id: 'pod-seccomp-unconfined',
  title: 'Seccomp explicitly turned off',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Seccomp keeps about sixty rarely needed system calls from the container, among them many through which the kernel was broken. Somebody took that away on purpose.',
  remediation:
    'Set seccompProfile.type to RuntimeDefault, or to Localhost with a profile that lists what the program needs.',
  aliases: { pss: ['baseline:seccompProfile_baseline'] },
  check: (workload, context) => {
    visitSettings(workload, seccompType, ({ value, path, from }) => {
      if (from !== 'platform' && value !== 'RuntimeDefault' && value !== 'Localhost')
        context.report(path, value, 'lets every system call through');
    });
  },
  fix: withRuntimeDefaultSeccomp,
  fixRisk: 'medium',
  admission: settingTwin(seccompType, (value) => `!(${value} in ["RuntimeDefault", "Localhost"])`, false),
  examples: {
    fail: [
      {
        given: pod({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
        at: ['spec.securityContext.seccompProfile.type'],
      },
      {
        name: "a container switches its Pod's profile off",
        given: deployment({
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container({ securityContext: { seccompProfile: { type: 'Unconfined' } } })],
        }),
        at: ['spec.template.spec.containers[0].securityContext.seccompProfile.type'],
      },
      {
        name: "the Pod's own value counts even where containers override it",
        given: podWith(
          { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
          { securityContext: { seccompProfile: { type: 'Unconfined' } } },
        ),
        at: ['spec.securityContext.seccompProfile.type'],
      },
    ],
    pass: [
      { name: 'unset is another control', given: pod({}) },
      { given: pod({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'web.json' } } }) },
    ],
  },
});
