import {
  container,
  defineControl,
  deployment,
  effectiveSetting,
  pod,
  podWith,
  procMount,
  settingTwin,
  withValueAt,
} from '@plimsoll/engine';
import { unlessInUserNamespace } from '../pod-security/user-namespace.ts';

/** From Pod Security 1.35 baseline accepts it inside a user namespace. */
const relaxedFrom = 35;

export default defineControl({
  id: 'pod-proc-mount-baseline',
  title: 'Unmasked /proc without user namespace',
  severity: 'medium',
  subject: 'container',
  rationale:
    'The runtime hides or write-protects files under /proc through which the kernel can be read and steered. Unmasked, a root process in the container reaches them.',
  remediation: 'Remove procMount. Builders that need an unmasked /proc run with hostUsers: false.',
  aliases: {
    pss: ['baseline:procMount'],
    trivy: ['KSV-0027'],
    polaris: ['procMount'],
    kubeLinter: ['unsafe-proc-mount'],
  },
  check: (subject, context) => {
    if (subject.workload.userNamespace && context.settings.podSecurityMinor >= relaxedFrom) return;
    const setting = effectiveSetting(subject, procMount);
    if (setting.value !== 'Default') context.report(setting.path, setting.value, 'shows the container all of /proc');
  },
  fix: withValueAt('Default'),
  fixRisk: 'medium',
  admission: ({ podSecurityMinor }) =>
    unlessInUserNamespace(
      settingTwin(procMount, (value) => `${value} != "Default"`, false),
      podSecurityMinor >= relaxedFrom,
    ),
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { procMount: 'Unmasked' } }),
        at: ['spec.containers[0].securityContext.procMount'],
      },
      {
        name: 'a user namespace did not count before 1.35',
        podSecurity: 'v1.34',
        given: deployment({
          hostUsers: false,
          containers: [container({ securityContext: { procMount: 'Unmasked' } })],
        }),
        at: ['spec.template.spec.containers[0].securityContext.procMount'],
      },
      {
        given: pod({ ephemeralContainers: [container({ securityContext: { procMount: 'Unmasked' } })] }),
        at: ['spec.ephemeralContainers[0].securityContext.procMount'],
      },
    ],
    pass: [
      { given: podWith({ securityContext: { procMount: 'Default' } }) },
      { given: podWith({}) },
      {
        podSecurity: 'v1.35',
        given: podWith({ securityContext: { procMount: 'Unmasked' } }, { hostUsers: false }),
      },
    ],
  },
});
