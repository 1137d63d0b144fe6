import {
  addsCapability,
  container,
  cronJob,
  defineControl,
  deployment,
  podWith,
  visitAdded,
  withoutValueAt,
} from '@plimsoll/engine';

const names: ReadonlySet<string> = new Set(['SYS_PTRACE']);
const tracing = { securityContext: { capabilities: { add: ['SYS_PTRACE'] } } };

export default defineControl({
  id: 'pod-cap-sys-ptrace-hostpid',
  title: 'SYS_PTRACE combined with host PID',
  severity: 'high',
  subject: 'container',
  rationale:
    'Either alone is bounded; together they let the container attach to any process of the node and run code in it, that of root included.',
  remediation:
    'Remove hostPID, so that only the processes of the Pod can be traced, or remove SYS_PTRACE from capabilities.add.',
  aliases: { kubescape: ['C-0046'] },
  check: (subject, context) => {
    if (subject.workload.pod.hostPID !== true) return;
    visitAdded(subject, names, (path, name) => context.report(path, name, 'reaches into every process of the node'));
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: {
    field: 'securityContext.capabilities.add',
    container: `variables.pod.?hostPID.orValue(false) && ${addsCapability(names)}`,
  },
  examples: {
    fail: [
      {
        given: podWith(tracing, { hostPID: true }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        given: cronJob({ hostPID: true, initContainers: [container(tracing)] }),
        at: ['spec.jobTemplate.spec.template.spec.initContainers[0].securityContext.capabilities.add[0]'],
      },
    ],
    pass: [
      { name: 'tracing inside the Pod', given: podWith(tracing) },
      { name: 'seeing without tracing', given: deployment({ hostPID: true }) },
    ],
  },
});
