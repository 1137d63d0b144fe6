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

/** Before, the baseline requirement said the same for every Pod. */
const demandedFrom = 35;

export default defineControl({
  id: 'pod-proc-mount-restricted',
  title: 'Unmasked /proc, which restricted Pods never need',
  severity: 'medium',
  subject: 'container',
  rationale:
    'Even inside a user namespace an unmasked /proc shows more of the kernel than a hardened workload has any use for, and every further file is one more place to attack.',
  remediation:
    'Remove procMount from the container, or move the builder that needs it to a namespace at the baseline level.',
  aliases: {
    pss: ['restricted:procMount_restricted'],
    trivy: ['KSV-0027'],
    polaris: ['procMount'],
    kubeLinter: ['unsafe-proc-mount'],
  },
  appliesTo: (_, settings) => settings.podSecurityMinor >= demandedFrom,
  check: (subject, context) => {
    const setting = effectiveSetting(subject, procMount);
    if (setting.value !== 'Default') context.report(setting.path, setting.value, 'shows the container all of /proc');
  },
  fix: withValueAt('Default'),
  fixRisk: 'medium',
  admission: ({ podSecurityMinor }) =>
    podSecurityMinor >= demandedFrom ? settingTwin(procMount, (value) => `${value} != "Default"`, false) : undefined,
  examples: {
    fail: [
      {
        name: 'a user namespace excuses nothing here',
        given: podWith({ securityContext: { procMount: 'Unmasked' } }, { hostUsers: false }),
        at: ['spec.containers[0].securityContext.procMount'],
      },
      {
        given: deployment({ initContainers: [container({ securityContext: { procMount: 'Unmasked' } })] }),
        at: ['spec.template.spec.initContainers[0].securityContext.procMount'],
      },
    ],
    pass: [{ given: pod({}) }, { given: podWith({ securityContext: { procMount: 'Default' } }) }],
    notApplicable: [
      { podSecurity: 'v1.34', given: podWith({ securityContext: { procMount: 'Unmasked' } }, { hostUsers: false }) },
    ],
  },
});
