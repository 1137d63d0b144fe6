import { defineControl, deployment, exposureOf, isolationOf, networkPolicy, object, service } from '@plimsoll/engine';
import { podLabels } from './parts/pod-labels.ts';

const balancer = service({ type: 'LoadBalancer' });

export default defineControl({
  id: 'net-exposed-unprotected',
  title: 'Internet-exposed Pods without any network policy',
  severity: 'high',
  subject: 'workload',
  rationale:
    'The first break-in from outside lands here, and nothing holds it: it reaches every Pod of the cluster, and the way out for what it takes is open.',
  remediation: 'Add a NetworkPolicy that selects these Pods, for both directions, and lists what is meant.',
  aliases: {},
  reads: ['Service', 'Ingress.networking.k8s.io', 'NetworkPolicy.networking.k8s.io'],
  absentInFiles: 'none',
  // Policies do not reach the network of the node.
  appliesTo: ({ pod: { hostNetwork } }) => hostNetwork !== true,
  check: ({ podMetaPath }, context) =>
    context.report(`${podMetaPath}.labels`, null, 'is reached from the internet, and no policy holds it'),
  confirm: (subject, candidates, cluster, context) => {
    const { ingress, egress, reason } = isolationOf(subject, cluster);
    if (ingress === 'isolated' || egress === 'isolated') return;
    const { level, complete, paths } = exposureOf(subject, cluster);
    if (level !== 'internet') {
      if (!complete) context.unknown('not-understood', 'what leads here from outside could not all be read');
      return;
    }
    if (ingress === 'unknown' || egress === 'unknown') context.unknown('not-understood', reason);
    else
      for (const { path } of candidates)
        context.report(
          path,
          podLabels(subject),
          `no policy holds it, and ${paths[0]?.kind} ${paths[0]?.name} ${paths[0]?.how}`,
        );
  },
  examples: {
    fail: [
      { given: [deployment({}), balancer], at: ['spec.template.metadata.labels'] },
      {
        name: 'a policy that lets everything through',
        given: [deployment({}), balancer, networkPolicy({ podSelector: {}, ingress: [{}] })],
        at: ['spec.template.metadata.labels'],
      },
    ],
    pass: [
      { name: 'inside only', given: [deployment({}), service({})] },
      { given: [deployment({}), balancer, networkPolicy({ podSelector: {} })] },
      {
        name: 'a private network',
        given: [deployment({}), service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] })],
      },
    ],
    notApplicable: [{ given: deployment({ hostNetwork: true }) }],
    undetermined: [
      { given: deployment({}), unread: ['Service'] },
      { given: [deployment({}), balancer, object('crd.antrea.io/v1beta1', 'NetworkPolicy', { namespace: 'shop' })] },
    ],
  },
});
