import {
  container,
  cronJob,
  defineControl,
  deployment,
  effectiveSetting,
  pod,
  podWith,
  privileged,
  settingTwin,
  withValueAt,
} from '@plimsoll/engine';

export default defineControl({
  id: 'pod-privileged',
  title: 'Container runs privileged',
  severity: 'high',
  subject: 'container',
  rationale:
    'A privileged container has every capability, every device of the node and no seccomp, AppArmor or SELinux around it. Whoever gets code to run in it is root on the node.',
  remediation:
    'Remove securityContext.privileged. If one kernel feature is needed, add that single capability; if a device is needed, ask for it through a device plugin.',
  aliases: {
    pss: ['baseline:privileged'],
    cis: ['5.2.2'],
    kubescape: ['C-0057'],
    trivy: ['KSV-0017'],
    polaris: ['runAsPrivileged'],
    kubeLinter: ['privileged-container'],
  },
  check: (subject, context) => {
    const setting = effectiveSetting(subject, privileged);
    if (setting.value) context.report(setting.path, true, 'has all rights of root on the node');
  },
  fix: withValueAt(false),
  fixRisk: 'high',
  admission: settingTwin(privileged, (value) => value, false),
  examples: {
    fail: [
      {
        given: deployment({ containers: [container({ securityContext: { privileged: true } })] }),
        at: ['spec.template.spec.containers[0].securityContext.privileged'],
      },
      {
        name: 'init and sidecar containers count',
        given: pod({
          initContainers: [
            container({ name: 'setup', securityContext: { privileged: true } }),
            container({ name: 'proxy', restartPolicy: 'Always', securityContext: { privileged: true } }),
          ],
        }),
        at: ['spec.initContainers[0].securityContext.privileged', 'spec.initContainers[1].securityContext.privileged'],
      },
      {
        name: 'a debug container counts',
        given: pod({ ephemeralContainers: [container({ securityContext: { privileged: true } })] }),
        at: ['spec.ephemeralContainers[0].securityContext.privileged'],
      },
      {
        given: cronJob({ containers: [container({ securityContext: { privileged: true } })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.privileged'],
      },
    ],
    pass: [{ given: podWith({}) }, { given: podWith({ securityContext: { privileged: false } }) }],
    undetermined: [
      {
        name: 'a value of an impossible type is no pass',
        given: podWith({ securityContext: { privileged: 'yes' as unknown as boolean } }),
      },
    ],
  },
});
