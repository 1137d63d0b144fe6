import {
  addsCapability,
  container,
  cronJob,
  defineControl,
  pod,
  podWith,
  visitAdded,
  withoutValueAt,
} from '@plimsoll/engine';

const names: ReadonlySet<string> = new Set(['NET_ADMIN']);

export default defineControl({
  id: 'pod-cap-net-admin',
  title: 'NET_ADMIN granted',
  severity: 'medium',
  subject: 'container',
  rationale:
    'The container may rewrite addresses, routes and firewall rules of its Pod, and so turn off what a mesh or an agent set up there; with the host network, those of the node.',
  remediation:
    'Remove NET_ADMIN. A mesh that redirects traffic can do it in its CNI plugin, so that no Pod needs the capability.',
  aliases: { kubescape: ['C-0046'], trivy: ['KSV-0022'], polaris: ['dangerousCapabilities'] },
  check: (subject, context) => {
    visitAdded(subject, names, (path, name) => context.report(path, name, 'may rewrite routes and firewall rules'));
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'securityContext.capabilities.add', container: addsCapability(names) },
  examples: {
    fail: [
      {
        given: podWith({ securityContext: { capabilities: { add: ['NET_ADMIN'] } } }),
        at: ['spec.containers[0].securityContext.capabilities.add[0]'],
      },
      {
        name: 'init and debug containers count',
        given: pod({
          initContainers: [container({ securityContext: { capabilities: { add: ['NET_ADMIN'] } } })],
          ephemeralContainers: [container({ securityContext: { capabilities: { add: ['NET_ADMIN'] } } })],
        }),
        at: [
          'spec.ephemeralContainers[0].securityContext.capabilities.add[0]',
          'spec.initContainers[0].securityContext.capabilities.add[0]',
        ],
      },
      {
        given: cronJob({ containers: [container({ securityContext: { capabilities: { add: ['NET_ADMIN'] } } })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.add[0]'],
      },
    ],
    pass: [
      { given: podWith({}) },
      { given: podWith({ securityContext: { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } } }) },
    ],
  },
});
