import {
  container,
  cronJob,
  defineControl,
  deployment,
  foundIn,
  pod,
  podWith,
  runAsNonRoot,
  settingTwin,
  visitSettings,
  withValueAt,
} from '@plimsoll/engine';
import { isRootHarmless, unlessInUserNamespace } from '../pod-security/user-namespace.ts';

const nonRoot = { runAsNonRoot: true };

export default defineControl({
  id: 'pod-run-as-non-root',
  title: 'Non-root user is not enforced',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Nothing keeps the container from starting as root. Root inside is the same user as root on the node, so every further hole in runtime or kernel is worth much more to an intruder.',
  remediation:
    'Set runAsNonRoot: true on the Pod, build the image with a numeric USER, and set no container back to false. A Pod with hostUsers: false meets the demand from 1.35.',
  aliases: {
    pss: ['restricted:runAsNonRoot'],
    cis: ['5.2.7'],
    kubescape: ['C-0013'],
    trivy: ['KSV-0012'],
    polaris: ['runAsRootAllowed'],
    kubeLinter: ['run-as-non-root'],
  },
  check: (workload, context) => {
    if (isRootHarmless(workload, context.settings)) return;
    visitSettings(workload, runAsNonRoot, (setting) => {
      if (!setting.value) context.report(setting.path, foundIn(setting), 'may start as root');
    });
  },
  suggestion: withValueAt(true),
  fixRisk: 'high',
  admission: ({ podSecurityMinor }) =>
    unlessInUserNamespace(
      settingTwin(runAsNonRoot, (value) => `!${value}`, true),
      podSecurityMinor >= 35,
    ),
  examples: {
    fail: [
      { given: podWith({}), at: ['spec.containers[0].securityContext.runAsNonRoot'] },
      {
        name: 'a container overrides its Pod',
        given: deployment({
          securityContext: nonRoot,
          containers: [container({ securityContext: { runAsNonRoot: false } })],
        }),
        at: ['spec.template.spec.containers[0].securityContext.runAsNonRoot'],
      },
      {
        name: 'false on the Pod counts even where its containers say true',
        given: podWith({ securityContext: nonRoot }, { securityContext: { runAsNonRoot: false } }),
        at: ['spec.securityContext.runAsNonRoot'],
      },
      {
        given: pod({
          containers: [container({ securityContext: nonRoot })],
          initContainers: [container({ name: 'setup' })],
        }),
        at: ['spec.initContainers[0].securityContext.runAsNonRoot'],
      },
      {
        given: cronJob({ securityContext: { runAsNonRoot: false } }),
        at: ['spec.jobTemplate.spec.template.spec.securityContext.runAsNonRoot'],
      },
      {
        name: 'a user namespace did not count before 1.35',
        podSecurity: 'v1.34',
        given: podWith({}, { hostUsers: false }),
        at: ['spec.containers[0].securityContext.runAsNonRoot'],
      },
    ],
    pass: [
      { name: 'said once for the Pod', given: deployment({ securityContext: nonRoot }) },
      { given: podWith({ securityContext: nonRoot }) },
      { podSecurity: 'v1.35', given: podWith({}, { hostUsers: false }) },
    ],
  },
});
