import { celList, cronJob, defineControl, deployment, pod, someOf } from '@plimsoll/engine';
import { isSafeSysctl } from '../knowledge/sysctls.ts';

const withSysctl = (name: string) => ({ securityContext: { sysctls: [{ name, value: '1' }] } });

export default defineControl({
  id: 'pod-unsafe-sysctls',
  title: 'Pod sets a sysctl outside the safe list',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Sysctls outside the safe list change the kernel for every Pod of the node, or weaken its network stack; a wrong value takes the node down.',
  remediation: 'Remove the sysctl, or have node administrators set it for nodes of their own where it is needed.',
  aliases: { pss: ['baseline:sysctls'], trivy: ['KSV-0026'], kubeLinter: ['unsafe-sysctls'] },
  check: ({ pod: spec, podPath }, context) => {
    const sysctls = spec.securityContext?.sysctls;
    if (sysctls === undefined || sysctls === null) return;
    for (const [index, { name = '' }] of sysctls.entries())
      if (!isSafeSysctl(context.data, name, context.settings.podSecurityMinor))
        context.report(`${podPath}.securityContext.sysctls[${index}].name`, name, 'is not on the list of safe sysctls');
  },
  admission: ({ podSecurityMinor }, { safeSysctls }) => ({
    field: 'securityContext.sysctls',
    whole: someOf(
      'variables.pod.?securityContext.?sysctls',
      `!(x.name in ${celList(safeSysctls.filter(({ since }) => podSecurityMinor >= since).map(({ name }) => name))})`,
    ),
  }),
  examples: {
    fail: [
      {
        given: deployment(withSysctl('kernel.msgmax')),
        at: ['spec.template.spec.securityContext.sysctls[0].name'],
      },
      {
        podSecurity: 'v1.26',
        given: pod(withSysctl('net.ipv4.ip_local_reserved_ports')),
        at: ['spec.securityContext.sysctls[0].name'],
      },
      {
        podSecurity: 'v1.28',
        given: pod(withSysctl('net.ipv4.tcp_keepalive_time')),
        at: ['spec.securityContext.sysctls[0].name'],
      },
      {
        podSecurity: 'v1.31',
        given: pod(withSysctl('net.ipv4.tcp_rmem')),
        at: ['spec.securityContext.sysctls[0].name'],
      },
      {
        podSecurity: 'v1.36',
        given: pod(withSysctl('net.ipv4.tcp_notsent_lowat')),
        at: ['spec.securityContext.sysctls[0].name'],
      },
      {
        given: cronJob(withSysctl('kernel.shmmax')),
        at: ['spec.jobTemplate.spec.template.spec.securityContext.sysctls[0].name'],
      },
    ],
    pass: [
      { given: pod({}) },
      { podSecurity: 'v1.19', given: pod(withSysctl('net.ipv4.tcp_syncookies')) },
      { podSecurity: 'v1.27', given: pod(withSysctl('net.ipv4.ip_local_reserved_ports')) },
      { podSecurity: 'v1.29', given: pod(withSysctl('net.ipv4.tcp_keepalive_time')) },
      { podSecurity: 'v1.32', given: pod(withSysctl('net.ipv4.tcp_rmem')) },
      { podSecurity: 'v1.37', given: pod(withSysctl('net.ipv4.tcp_notsent_lowat')) },
    ],
  },
});
