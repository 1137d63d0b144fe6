import {
  container,
  cronJob,
  defineControl,
  deployment,
  pod,
  podWith,
  runAsUser,
  settingTwin,
  visitSettings,
  withoutValue,
  withValue,
} from '@plimsoll/engine';
import { isRootHarmless, unlessInUserNamespace } from '../pod-security/user-namespace.ts';

/** Part of Pod Security restricted from 1.23. */
const demandedFrom = 23;

export default defineControl({
  id: 'pod-run-as-root-uid',
  title: 'UID 0 requested explicitly',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'The Pod asks to be root whatever user the image was built for. A process that breaks out arrives on the node as root.',
  remediation:
    'Set runAsUser to the numeric user of the image, or leave it unset and set runAsNonRoot: true. Ports below 1024 need NET_BIND_SERVICE, not root.',
  aliases: {
    pss: ['restricted:runAsUser'],
    cis: ['5.2.7'],
    kubescape: ['C-0013'],
    trivy: ['KSV-0105'],
    polaris: ['runAsRootAllowed'],
    kubeLinter: ['run-as-non-root'],
  },
  appliesTo: (_, settings) => settings.podSecurityMinor >= demandedFrom,
  check: (workload, context) => {
    if (isRootHarmless(workload, context.settings)) return;
    visitSettings(workload, runAsUser, ({ value, path }) => {
      if (value === 0) context.report(path, 0, 'is root');
    });
  },
  // The user of the image, and none who is root: without the second it might still be.
  suggestion: (object, violations) =>
    violations.reduce(
      (mended, { path }) => withValue(withoutValue(mended, path), path.replace(/runAsUser$/, 'runAsNonRoot'), true),
      object,
    ),
  fixRisk: 'high',
  admission: ({ podSecurityMinor }) =>
    podSecurityMinor >= demandedFrom
      ? unlessInUserNamespace(
          settingTwin(runAsUser, (value) => `${value} == 0`, false),
          podSecurityMinor >= 35,
        )
      : undefined,
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { runAsUser: 0 } }),
        at: ['spec.containers[0].securityContext.runAsUser'],
      },
      {
        name: 'root for the Pod and for an init container',
        given: deployment({
          securityContext: { runAsUser: 0 },
          containers: [container({ securityContext: { runAsUser: 1000 } })],
          initContainers: [container({ name: 'setup', securityContext: { runAsUser: 0 } })],
        }),
        at: [
          'spec.template.spec.initContainers[0].securityContext.runAsUser',
          'spec.template.spec.securityContext.runAsUser',
        ],
      },
      {
        given: cronJob({ securityContext: { runAsUser: 0 } }),
        at: ['spec.jobTemplate.spec.template.spec.securityContext.runAsUser'],
      },
    ],
    pass: [
      { name: 'unset is the user of the image', given: pod({}) },
      { given: pod({ securityContext: { runAsUser: 1000 } }) },
      { podSecurity: 'v1.35', given: pod({ hostUsers: false, securityContext: { runAsUser: 0 } }) },
    ],
    notApplicable: [{ podSecurity: 'v1.22', given: pod({ securityContext: { runAsUser: 0 } }) }],
  },
});
