import {
  type AdmissionTwin,
  anyOf,
  cronJob,
  defineControl,
  deployment,
  pod,
  podWith,
  runAsGroup,
  settingTwin,
  someOf,
  visitSettings,
  withValueAt,
} from '@plimsoll/engine';
import { hasUserNamespaces, unlessInUserNamespace } from '../pod-security/user-namespace.ts';
import { onLinux } from '../pod-security/windows.ts';

const ofProcesses = settingTwin(runAsGroup, (value) => `${value} == 0`, false);
const twin: AdmissionTwin = {
  ...ofProcesses,
  field: 'securityContext: a group',
  whole: anyOf(
    ofProcesses.whole ?? 'false',
    'variables.pod.?securityContext.?fsGroup.orValue(1) == 0',
    someOf('variables.pod.?securityContext.?supplementalGroups', 'x == 0'),
  ),
};

export default defineControl({
  id: 'pod-root-group',
  title: 'Root primary or supplemental group',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Group 0 owns many files of the image and of volumes, and of the node where a path of it is mounted: a process that is no root still reads, and often writes, what is root’s.',
  remediation:
    'Set runAsGroup, fsGroup and supplementalGroups to groups of the application. Images made for arbitrary users, as OpenShift runs them, need group 0: except those with that reason.',
  aliases: { trivy: ['KSV-0116'] },
  appliesTo: ({ windows }) => !windows,
  check: (workload, context) => {
    if (workload.userNamespace && hasUserNamespaces(context.settings)) return;
    visitSettings(workload, runAsGroup, ({ value, path }) => {
      if (value === 0) context.report(path, 0, 'is the group of root');
    });
    const { fsGroup, supplementalGroups } = workload.pod.securityContext ?? {};
    const at = `${workload.podPath}.securityContext`;
    if (fsGroup === 0) context.report(`${at}.fsGroup`, 0, 'gives the volumes to the group of root');
    for (const [index, group] of (supplementalGroups ?? []).entries())
      if (group === 0) context.report(`${at}.supplementalGroups[${index}]`, 0, 'is the group of root');
  },
  suggestion: withValueAt(1000),
  fixRisk: 'medium',
  admission: (settings) => unlessInUserNamespace(onLinux(twin), hasUserNamespaces(settings)),
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { runAsGroup: 0 } }),
        at: ['spec.containers[0].securityContext.runAsGroup'],
      },
      {
        given: deployment({ securityContext: { runAsGroup: 0, fsGroup: 0, supplementalGroups: [1000, 0] } }),
        at: [
          'spec.template.spec.securityContext.fsGroup',
          'spec.template.spec.securityContext.runAsGroup',
          'spec.template.spec.securityContext.supplementalGroups[1]',
        ],
      },
      {
        name: 'a Pod’s group that its container overrides',
        given: cronJob({
          securityContext: { runAsGroup: 0 },
          containers: [{ name: 'app', securityContext: { runAsGroup: 1000 } }],
        }),
        at: ['spec.jobTemplate.spec.template.spec.securityContext.runAsGroup'],
      },
      {
        name: 'a user namespace that the cluster may not give',
        kubernetes: '1.32',
        given: pod({ hostUsers: false, securityContext: { fsGroup: 0 } }),
        at: ['spec.securityContext.fsGroup'],
      },
    ],
    pass: [
      { name: 'unset is the group of the image', given: pod({}) },
      { given: pod({ securityContext: { runAsGroup: 1000, fsGroup: 2000, supplementalGroups: [3000] } }) },
      { name: 'nobody outside', given: pod({ hostUsers: false, securityContext: { runAsGroup: 0 } }) },
    ],
    notApplicable: [{ given: pod({ os: { name: 'windows' }, securityContext: { runAsGroup: 0 } }) }],
    undetermined: [
      { name: 'a group of an impossible type', given: pod({ securityContext: { runAsGroup: '0' as never } }) },
      { name: 'groups that are no list', given: pod({ securityContext: { supplementalGroups: 0 as never } }) },
    ],
  },
});
