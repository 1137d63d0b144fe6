import { container, cronJob, defineControl, pod, podWith, someOf, withoutValueAt } from '@plimsoll/engine';

export default defineControl({
  id: 'pod-host-port',
  title: 'Container binds a port on the node',
  severity: 'medium',
  subject: 'container',
  rationale:
    'The port is open on the address of every node the Pod lands on, past Services, ingresses and often past firewalls; and two such Pods can never share a node.',
  remediation:
    'Remove hostPort and publish the container through a Service of type ClusterIP, an ingress or a gateway.',
  aliases: {
    pss: ['baseline:hostPorts'],
    cis: ['5.2.12'],
    kubescape: ['C-0044'],
    trivy: ['KSV-0024'],
    polaris: ['hostPortSet'],
  },
  check: ({ spec, path }, context) => {
    if (spec.ports === undefined || spec.ports === null) return;
    for (const [index, { hostPort }] of spec.ports.entries())
      if (hostPort !== undefined && hostPort !== null && hostPort !== 0)
        context.report(`${path}.ports[${index}].hostPort`, hostPort, 'is open on the node itself');
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'ports[].hostPort', container: someOf('c.?ports', 'x.?hostPort.orValue(0) != 0') },
  examples: {
    fail: [
      {
        given: podWith({ ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 443 }] }),
        at: ['spec.containers[0].ports[1].hostPort'],
      },
      {
        name: 'init containers count',
        given: pod({ initContainers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] }),
        at: ['spec.initContainers[0].ports[0].hostPort'],
      },
      {
        given: cronJob({ containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].ports[0].hostPort'],
      },
    ],
    pass: [{ given: podWith({ ports: [{ containerPort: 80, hostPort: 0 }] }) }, { given: podWith({}) }],
  },
});
