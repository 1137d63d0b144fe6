import { container, cronJob, defineControl, deployment, fieldsOf, pod, podWith, withValueAt } from '@plimsoll/engine';

const isSet = (securityContext: unknown): boolean =>
  Object.keys(fieldsOf(securityContext, 'securityContext') ?? {}).length > 0;

export default defineControl({
  id: 'pod-no-security-context',
  title: 'No security settings at all',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Nobody has decided how this workload is confined, so it runs with what the platform happens to grant: root where the image says so, default capabilities, no profile.',
  remediation:
    'Begin with runAsNonRoot: true and seccompProfile RuntimeDefault on the Pod, and allowPrivilegeEscalation: false with capabilities dropped on each container.',
  aliases: { cis: ['5.6.3'] },
  check: ({ pod: spec, podPath, containers }, context) => {
    if (isSet(spec.securityContext)) return;
    if (containers.some((one) => isSet(one.spec.securityContext))) return;
    context.report(`${podPath}.securityContext`, null, 'is set neither here nor on any container');
  },
  suggestion: withValueAt({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }),
  fixRisk: 'medium',
  admission: {
    field: 'securityContext',
    whole:
      'size(variables.pod.?securityContext.orValue({})) == 0 && !variables.containers.exists(c, size(c.?securityContext.orValue({})) > 0)',
  },
  examples: {
    fail: [
      { given: pod({}), at: ['spec.securityContext'] },
      { given: deployment({ securityContext: {} }), at: ['spec.template.spec.securityContext'] },
      { given: cronJob({}), at: ['spec.jobTemplate.spec.template.spec.securityContext'] },
    ],
    pass: [
      { given: pod({ securityContext: { runAsNonRoot: true } }) },
      { given: podWith({ securityContext: { allowPrivilegeEscalation: false } }) },
      { given: pod({ initContainers: [container({ securityContext: { runAsUser: 1000 } })] }) },
    ],
  },
});
