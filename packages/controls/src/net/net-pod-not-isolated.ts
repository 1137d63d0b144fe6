import { defineControl, deployment, isolationOf, networkPolicy, object, pod } from '@plimsoll/engine';
import { podLabels } from './parts/pod-labels.ts';

const policy = networkPolicy({ podSelector: { matchLabels: { app: 'example' } } });

export default defineControl({
  id: 'net-pod-not-isolated',
  title: 'Pods take connections from anywhere',
  severity: 'medium',
  subject: 'workload',
  rationale: 'No policy limits who may connect: whoever runs anything in the cluster reaches every port of these Pods.',
  remediation: 'Add a NetworkPolicy that selects these Pods and lists who may connect.',
  aliases: { kubescape: ['C-0260'], kubeLinter: ['non-isolated-pod'] },
  reads: ['NetworkPolicy.networking.k8s.io'],
  absentInFiles: 'none',
  // Policies do not reach the network of the node.
  appliesTo: ({ pod: { hostNetwork } }) => hostNetwork !== true,
  check: ({ podMetaPath }, context) =>
    context.report(`${podMetaPath}.labels`, null, 'no policy for ingress selects these labels'),
  confirm: (subject, candidates, cluster, context) => {
    const { ingress, reason } = isolationOf(subject, cluster);
    if (ingress === 'unknown') context.unknown('not-understood', reason);
    if (ingress !== 'open') return;
    for (const { path, message } of candidates) context.report(path, podLabels(subject), message);
  },
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.metadata.labels'] },
      {
        name: 'the other direction',
        given: [deployment({}), networkPolicy({ podSelector: {}, policyTypes: ['Egress'] })],
        at: ['spec.template.metadata.labels'],
      },
      {
        name: 'a policy that lets everything through',
        given: [deployment({}), policy, networkPolicy({ podSelector: {}, ingress: [{}] }, 'all')],
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
            { spec: { endpointSelector: {}, ingress: [{ fromEndpoints: [{}] }] } },
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
