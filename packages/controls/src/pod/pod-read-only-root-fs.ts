import {
  container,
  cronJob,
  defineControl,
  effectiveSetting,
  foundIn,
  pod,
  podWith,
  readOnlyRootFilesystem,
  settingTwin,
  withValueAt,
} from '@plimsoll/engine';
import { onLinux } from '../pod-security/windows.ts';

export default defineControl({
  id: 'pod-read-only-root-fs',
  title: 'Root filesystem is writable',
  severity: 'low',
  subject: 'container',
  rationale:
    'An intruder can put tools into the container and change the program it runs. On a read-only root most scripted attacks fail at their first step.',
  remediation:
    'Set readOnlyRootFilesystem: true and mount an emptyDir where the program writes, most often /tmp and a cache.',
  aliases: {
    kubescape: ['C-0017'],
    trivy: ['KSV-0014'],
    polaris: ['notReadOnlyRootFilesystem'],
    kubeLinter: ['no-read-only-root-fs'],
  },
  appliesTo: ({ workload }) => !workload.windows,
  check: (subject, context) => {
    const setting = effectiveSetting(subject, readOnlyRootFilesystem);
    if (!setting.value) context.report(setting.path, foundIn(setting), 'can be written by whoever gets in');
  },
  suggestion: withValueAt(true),
  fixRisk: 'high',
  admission: onLinux(settingTwin(readOnlyRootFilesystem, (value) => `!${value}`, true)),
  examples: {
    fail: [
      { given: podWith({}), at: ['spec.containers[0].securityContext.readOnlyRootFilesystem'] },
      {
        given: pod({
          containers: [container({ securityContext: { readOnlyRootFilesystem: true } })],
          initContainers: [container({ securityContext: { readOnlyRootFilesystem: false } })],
        }),
        at: ['spec.initContainers[0].securityContext.readOnlyRootFilesystem'],
      },
      {
        given: cronJob({}),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem'],
      },
    ],
    pass: [{ given: podWith({ securityContext: { readOnlyRootFilesystem: true } }) }],
    notApplicable: [{ name: 'Windows has no such mount', given: pod({ os: { name: 'windows' } }) }],
  },
});
