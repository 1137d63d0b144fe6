import {
  celConstant,
  container,
  defineControl,
  deployment,
  pod,
  podWith,
  seLinuxOptions,
  settingTwin,
  visitSettings,
} from '@plimsoll/engine';

const types: ReadonlySet<unknown> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']);

/** Allowed from Pod Security 1.31. */
const isEngineType = (type: unknown, minor: number): boolean => type === 'container_engine_t' && minor >= 31;

export default defineControl({
  id: 'pod-selinux-options',
  title: 'SELinux user, role or type is overridden',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'The SELinux type decides which files and processes of the node a container can touch; types such as spc_t switch that off, and another user or role leads to domains meant for the system.',
  remediation:
    'Remove user and role from seLinuxOptions and leave type unset, or choose container_t, container_init_t or container_kvm_t.',
  aliases: { pss: ['baseline:seLinuxOptions'], trivy: ['KSV-0025'] },
  check: (workload, context) => {
    visitSettings(workload, seLinuxOptions, ({ value, path }) => {
      const { type = '', user, role } = value;
      if (type !== null && !types.has(type) && !isEngineType(type, context.settings.podSecurityMinor))
        context.report(`${path}.type`, type, 'is not a type for containers');
      if (user) context.report(`${path}.user`, user, 'must not be chosen');
      if (role) context.report(`${path}.role`, role, 'must not be chosen');
    });
  },
  admission: ({ podSecurityMinor }) =>
    settingTwin(
      seLinuxOptions,
      (value) =>
        `!(${value}.?type.orValue("") in ${celConstant([...types, ...(isEngineType('container_engine_t', podSecurityMinor) ? ['container_engine_t'] : [])])}) || ${value}.?user.orValue("") != "" || ${value}.?role.orValue("") != ""`,
      false,
    ),
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { seLinuxOptions: { type: 'spc_t' } } }),
        at: ['spec.containers[0].securityContext.seLinuxOptions.type'],
      },
      {
        given: deployment({ securityContext: { seLinuxOptions: { user: 'system_u', role: 'system_r' } } }),
        at: [
          'spec.template.spec.securityContext.seLinuxOptions.role',
          'spec.template.spec.securityContext.seLinuxOptions.user',
        ],
      },
      {
        name: 'container_engine_t before Pod Security 1.31',
        podSecurity: 'v1.30',
        given: podWith({ securityContext: { seLinuxOptions: { type: 'container_engine_t' } } }),
        at: ['spec.containers[0].securityContext.seLinuxOptions.type'],
      },
    ],
    pass: [
      { given: pod({}) },
      { given: pod({ securityContext: { seLinuxOptions: { level: 's0:c1,c2' } } }) },
      {
        podSecurity: 'v1.31',
        given: pod({
          initContainers: [container({ securityContext: { seLinuxOptions: { type: 'container_engine_t' } } })],
        }),
      },
    ],
  },
});
