import { cronJob, defineControl, deployment, pod, withoutValueAt } from '@plimsoll/engine';

export default defineControl({
  id: 'pod-host-pid',
  title: 'Pod joins the host PID namespace',
  severity: 'high',
  subject: 'workload',
  rationale:
    'The Pod sees every process of the node, with their environment and command lines, and may signal those of its own user. Together with root or SYS_PTRACE it can take over any of them.',
  remediation:
    'Remove hostPID. Monitoring agents can read /proc through their own mount or use the kubelet API instead.',
  aliases: {
    pss: ['baseline:hostNamespaces'],
    cis: ['5.2.3'],
    kubescape: ['C-0038', 'C-0275'],
    trivy: ['KSV-0010'],
    polaris: ['hostPIDSet'],
    kubeLinter: ['host-pid'],
  },
  check: ({ pod: spec, podPath }, context) => {
    if (spec.hostPID === true) context.report(`${podPath}.hostPID`, true, 'sees every process of the node');
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'hostPID', whole: 'variables.pod.?hostPID.orValue(false)' },
  examples: {
    fail: [
      { given: pod({ hostPID: true }), at: ['spec.hostPID'] },
      { given: deployment({ hostPID: true }), at: ['spec.template.spec.hostPID'] },
      { given: cronJob({ hostPID: true }), at: ['spec.jobTemplate.spec.template.spec.hostPID'] },
    ],
    pass: [{ given: pod({}) }, { given: deployment({ hostPID: false, hostIPC: true }) }],
  },
});
