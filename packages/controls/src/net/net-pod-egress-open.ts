import { defineControl, deployment, isolationOf, networkPolicy, object, pod } from '@plimsoll/engine';
import { podLabels } from './parts/pod-labels.ts';

const policy = networkPolicy({ podSelector: {}, policyTypes: ['Egress'] });

export default defineControl({
  id: 'net-pod-egress-open',
  title: 'Pods may connect to anywhere',
  severity: 'low',
  subject: 'workload',
  rationale: 'No policy limits where these Pods may connect: stolen data leaves, and tools arrive, unhindered.',
  remediation: 'Add a NetworkPolicy that selects these Pods with policyTypes Egress and lists where they may connect.',
  aliases: { kubescape: ['C-0030'] },
  reads: ['NetworkPolicy.networking.k8s.io'],
  absentInFiles: 'none',
  // Policies do not reach the network of the node.
  appliesTo: ({ pod: { hostNetwork } }) => hostNetwork !== true,
  check: ({ podMetaPath }, context) =>
    context.report(`${podMetaPath}.labels`, null, 'no policy for egress selects these labels'),
  confirm: (subject, candidates, cluster, context) => {
    const { egress, reason } = isolationOf(subject, cluster);
    if (egress === 'unknown') context.unknown('not-understood', reason);
    if (egress !== 'open') return;
    for (const { path, message } of candidates) context.report(path, podLabels(subject), message);
  },
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.metadata.labels'] },
      {
        name: 'the other direction',
        given: [deployment({}), networkPolicy({ podSelector: {} })],
        at: ['spec.template.metadata.labels'],
      },
      {
        name: 'a policy that lets everything through',
        given: [
          deployment({}),
          policy,
          networkPolicy({ podSelector: {}, policyTypes: ['Egress'], egress: [{}] }, 'all'),
        ],
        at: ['spec.template.metadata.labels'],
      },
      {
        name: 'a policy of another namespace',
        given: [pod({}, { namespace: 'other' }), policy],
        at: ['metadata.labels'],
      },
    ],
    pass: [
      { given: [deployment({}), policy] },
      {
        name: 'a policy of Cilium',
        given: [
          deployment({}),
          object(
            'cilium.io/v2',
            'CiliumClusterwideNetworkPolicy',
            {},
            { spec: { endpointSelector: {}, egress: [{ toEndpoints: [{}] }] } },
          ),
        ],
      },
    ],
    notApplicable: [{ given: deployment({ hostNetwork: true }) }],
    undetermined: [
      { given: [deployment({}), policy, object('crd.antrea.io/v1beta1', 'NetworkPolicy', { namespace: 'shop' })] },
      { given: deployment({}), unread: ['NetworkPolicy.networking.k8s.io'] },
    ],
  },
});
