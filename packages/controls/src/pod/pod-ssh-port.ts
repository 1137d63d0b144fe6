import { container, cronJob, defineControl, deployment, podWith, someOf } from '@plimsoll/engine';

export default defineControl({
  id: 'pod-ssh-port',
  title: 'SSH server port declared',
  severity: 'medium',
  subject: 'container',
  rationale:
    'A shell server in a container is a second way in beside the API: with keys of its own, outside roles, admission and the audit log.',
  remediation:
    'Remove the server from the image and the port from the container; use kubectl exec or debug, which are audited.',
  aliases: { kubeLinter: ['ssh-port'] },
  check: ({ spec, path }, context) => {
    if (spec.ports === undefined || spec.ports === null) return;
    for (const [index, { containerPort, protocol }] of spec.ports.entries())
      if (containerPort === 22 && (protocol ?? 'TCP') === 'TCP')
        context.report(`${path}.ports[${index}].containerPort`, containerPort, 'is where SSH servers listen');
  },
  admission: {
    field: 'ports[].containerPort',
    container: someOf('c.?ports', 'x.containerPort == 22 && x.?protocol.orValue("TCP") == "TCP"'),
  },
  examples: {
    fail: [
      {
        given: podWith({ ports: [{ containerPort: 80 }, { containerPort: 22, protocol: 'TCP' }] }),
        at: ['spec.containers[0].ports[1].containerPort'],
      },
      {
        given: cronJob({ containers: [container({ ports: [{ containerPort: 22 }] })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].ports[0].containerPort'],
      },
    ],
    pass: [
      { given: deployment({}) },
      { given: podWith({ ports: [{ containerPort: 8022 }] }) },
      { given: podWith({ ports: [{ containerPort: 22, protocol: 'UDP' }] }) },
      { given: podWith({ ports: [{ containerPort: 22, protocol: 'SCTP' }] }) },
      {
        name: 'a port of many servers, which counts where a Service leads to it',
        given: podWith({ ports: [{ containerPort: 2222 }] }),
      },
    ],
  },
});
