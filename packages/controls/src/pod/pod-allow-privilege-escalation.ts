import {
  allowPrivilegeEscalation,
  container,
  cronJob,
  defineControl,
  effectiveSetting,
  foundIn,
  pod,
  podWith,
  settingTwin,
  withValueAt,
} from '@plimsoll/engine';
import { isBeyondLinux, withinLinux } from '../pod-security/windows.ts';

export default defineControl({
  id: 'pod-allow-privilege-escalation',
  title: 'Privilege escalation not disabled',
  severity: 'medium',
  subject: 'container',
  rationale:
    'A setuid program or one with file capabilities inside the image lets an ordinary process become root in the container, the first step of most ways out of it.',
  remediation:
    'Set securityContext.allowPrivilegeEscalation to false on the container; it cannot be set for the whole Pod.',
  aliases: {
    pss: ['restricted:allowPrivilegeEscalation'],
    cis: ['5.2.6'],
    kubescape: ['C-0016'],
    trivy: ['KSV-0001'],
    polaris: ['privilegeEscalationAllowed'],
    kubeLinter: ['privilege-escalation-container'],
  },
  appliesTo: ({ workload }, settings) => !isBeyondLinux(workload, settings),
  check: (subject, context) => {
    const setting = effectiveSetting(subject, allowPrivilegeEscalation);
    if (setting.value)
      context.report(setting.path, foundIn(setting), 'lets a process gain more rights than its parent');
  },
  fix: withValueAt(false),
  fixRisk: 'medium',
  admission: (settings) =>
    withinLinux(
      settingTwin(allowPrivilegeEscalation, (value) => value, true),
      settings,
    ),
  examples: {
    fail: [
      { given: podWith({}), at: ['spec.containers[0].securityContext.allowPrivilegeEscalation'] },
      {
        given: podWith({ securityContext: { allowPrivilegeEscalation: true } }),
        at: ['spec.containers[0].securityContext.allowPrivilegeEscalation'],
      },
      {
        name: 'every kind of container counts',
        given: pod({
          containers: [container({ securityContext: { allowPrivilegeEscalation: false } })],
          initContainers: [container({ name: 'setup' }), container({ name: 'proxy', restartPolicy: 'Always' })],
          ephemeralContainers: [container({ name: 'debug' })],
        }),
        at: [
          'spec.ephemeralContainers[0].securityContext.allowPrivilegeEscalation',
          'spec.initContainers[0].securityContext.allowPrivilegeEscalation',
          'spec.initContainers[1].securityContext.allowPrivilegeEscalation',
        ],
      },
      {
        given: cronJob({}),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation'],
      },
      {
        name: 'Windows was not told apart before 1.25',
        podSecurity: 'v1.24',
        given: podWith({}, { os: { name: 'windows' } }),
        at: ['spec.containers[0].securityContext.allowPrivilegeEscalation'],
      },
    ],
    pass: [{ given: podWith({ securityContext: { allowPrivilegeEscalation: false } }) }],
    notApplicable: [{ given: podWith({}, { os: { name: 'windows' } }) }],
  },
});
