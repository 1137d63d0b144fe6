import {
  container,
  cronJob,
  defineControl,
  deployment,
  pod,
  type ServicePortFacts,
  service,
  servicesOf,
  type WorkloadFacts,
} from '@plimsoll/engine';

/** Where SSH servers listen: as root, and as an ordinary user. */
const sshPorts: ReadonlySet<unknown> = new Set([22, 2222]);

const leadsToSsh = ({ port, targetPort, protocol }: ServicePortFacts, { ports }: WorkloadFacts): boolean =>
  protocol === 'TCP' &&
  (sshPorts.has(port) ||
    sshPorts.has(Number(targetPort)) ||
    ports.some((declared) => declared.name === targetPort && sshPorts.has(declared.port)));

export default defineControl({
  id: 'net-ssh-service',
  title: 'Service leads to an SSH port of the workload',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Whoever reaches the Service reaches a shell server in the container: a second way in beside the API, with keys of its own, outside roles, admission and the audit log.',
  remediation:
    'Take the port out of the Service and the server out of the image; use kubectl exec or debug, which are audited.',
  aliases: { kubescape: ['C-0042'] },
  reads: ['Service'],
  absentInFiles: 'none',
  check: ({ podMetaPath, podMeta }, context) => {
    if (Object.keys(podMeta.labels ?? {}).length > 0)
      context.report(`${podMetaPath}.labels`, null, 'is what a Service selects');
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    const workload = facts as WorkloadFacts;
    for (const { ref: by, facts: of } of servicesOf(ref.namespace, workload.podLabels, cluster))
      for (const each of of.ports)
        if (leadsToSsh(each, workload))
          for (const { path } of candidates)
            context.report(path, each.port, `Service ${by.name} leads to where SSH servers listen`);
  },
  examples: {
    fail: [
      { given: [deployment({}), service({ ports: [{ port: 22 }] })], at: ['spec.template.metadata.labels'] },
      {
        name: 'under another port of the Service, undeclared by the container',
        given: [pod({}, { labels: { app: 'example' } }), service({ ports: [{ port: 80, targetPort: 2222 }] })],
        at: ['metadata.labels'],
      },
      {
        name: 'by the name of a port',
        given: [
          deployment({ containers: [container({ ports: [{ name: 'shell', containerPort: 22 }] })] }),
          service({ ports: [{ port: 8022, targetPort: 'shell' }] }),
        ],
        at: ['spec.template.metadata.labels'],
      },
    ],
    pass: [
      { given: deployment({ containers: [container({ ports: [{ containerPort: 22 }] })] }) },
      { given: [deployment({}), service({ ports: [{ port: 80, targetPort: 8080 }] })] },
      { given: [deployment({}), service({ ports: [{ port: 22, protocol: 'UDP' }] })] },
      {
        name: 'a Service of other Pods',
        given: [deployment({}), service({ selector: { app: 'other' }, ports: [{ port: 22 }] })],
      },
      { given: [cronJob({}), service({ ports: [{ port: 80 }] })] },
    ],
    undetermined: [{ given: deployment({}), unread: ['Service'] }],
  },
});
