import { cronJob, defineControl, deployment, pod, withoutValueAt } from '@plimsoll/engine';

export default defineControl({
  id: 'pod-host-ipc',
  title: 'Pod joins the host IPC namespace',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Shared memory, semaphores and message queues of the node and of every other such Pod become readable and writable: secrets of other programs leak, and their state can be corrupted.',
  remediation:
    'Remove hostIPC. Containers that must share memory belong into one Pod, with an emptyDir of medium Memory between them.',
  aliases: {
    pss: ['baseline:hostNamespaces'],
    cis: ['5.2.4'],
    kubescape: ['C-0038', 'C-0276'],
    trivy: ['KSV-0008'],
    polaris: ['hostIPCSet'],
    kubeLinter: ['host-ipc'],
  },
  check: ({ pod: spec, podPath }, context) => {
    if (spec.hostIPC === true) context.report(`${podPath}.hostIPC`, true, 'shares memory segments with the node');
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'hostIPC', whole: 'variables.pod.?hostIPC.orValue(false)' },
  examples: {
    fail: [
      { given: pod({ hostIPC: true }), at: ['spec.hostIPC'] },
      { given: cronJob({ hostIPC: true }), at: ['spec.jobTemplate.spec.template.spec.hostIPC'] },
    ],
    pass: [{ given: deployment({ hostIPC: false }) }, { given: pod({ hostPID: true }) }],
  },
});
