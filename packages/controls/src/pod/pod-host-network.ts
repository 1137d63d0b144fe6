import { cronJob, defineControl, deployment, pod, withoutValueAt } from '@plimsoll/engine';

export default defineControl({
  id: 'pod-host-network',
  title: 'Pod joins the host network namespace',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'The Pod has the address of the node: network policies do not hold it, services that listen on the loopback of the node answer to it, and the metadata service of a cloud takes it for the node itself.',
  remediation:
    'Remove hostNetwork and publish the port through a Service. Where a network plugin or node agent needs it, keep such Pods in a namespace of their own and approve an exception.',
  aliases: {
    pss: ['baseline:hostNamespaces'],
    cis: ['5.2.5'],
    kubescape: ['C-0041'],
    trivy: ['KSV-0009'],
    polaris: ['hostNetworkSet'],
    kubeLinter: ['host-network'],
  },
  check: ({ pod: spec, podPath }, context) => {
    if (spec.hostNetwork === true) context.report(`${podPath}.hostNetwork`, true, 'stands outside network policies');
  },
  fix: withoutValueAt,
  fixRisk: 'high',
  admission: { field: 'hostNetwork', whole: 'variables.pod.?hostNetwork.orValue(false)' },
  examples: {
    fail: [
      { given: pod({ hostNetwork: true }), at: ['spec.hostNetwork'] },
      { given: deployment({ hostNetwork: true }), at: ['spec.template.spec.hostNetwork'] },
      { given: cronJob({ hostNetwork: true }), at: ['spec.jobTemplate.spec.template.spec.hostNetwork'] },
    ],
    pass: [{ given: pod({}) }, { given: deployment({ hostNetwork: false }) }],
  },
});
