import { defineControl, deployment, type LabelSelector, networkPolicy, object, pod } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { reportUnless } from './parts/namespace-workloads.ts';

const shop = object('v1', 'Namespace', { name: 'shop' });
const everyPod = networkPolicy({ podSelector: {}, policyTypes: ['Ingress'] });

export default defineControl({
  id: 'net-no-default-deny-ingress',
  title: 'Inbound traffic is not denied by default',
  severity: 'medium',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'A Pod that no policy selects takes connections from everywhere in the cluster: each new workload starts open until somebody remembers it.',
  remediation:
    'Add a NetworkPolicy with an empty podSelector and policyTypes Ingress, then one for each connection that is meant.',
  aliases: { cis: ['5.3.2'] },
  reads: ['NetworkPolicy.networking.k8s.io'],
  absentInFiles: 'none',
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: (_object, context) => context.report('metadata.name', null, 'no policy covers every Pod for ingress'),
  confirm: ({ ref }, candidates, cluster, context) =>
    reportUnless(
      ref.name,
      cluster,
      context,
      (policies) => policies.some((policy) => policy.ingress && selectsAll(policy.podSelector)),
      () => {
        for (const { path, message } of candidates) context.report(path, ref.name, message);
      },
    ),
  examples: {
    fail: [
      { given: [shop, deployment({})], at: ['metadata.name'] },
      {
        name: 'a policy for some Pods',
        given: [
          shop,
          deployment({}),
          networkPolicy({ podSelector: { matchLabels: { app: 'example' } }, policyTypes: ['Ingress', 'Egress'] }),
        ],
        at: ['metadata.name'],
      },
      {
        name: 'the other direction',
        given: [shop, deployment({}), networkPolicy({ podSelector: {}, policyTypes: ['Egress'] })],
        at: ['metadata.name'],
      },
    ],
    pass: [
      { given: [shop, deployment({}), everyPod] },
      { name: 'nothing runs here', given: [shop, pod({}, { namespace: 'other' })] },
    ],
    notApplicable: [
      { given: [object('v1', 'Namespace', { name: 'kube-system' }), pod({}, { namespace: 'kube-system' })] },
    ],
    undetermined: [
      {
        name: 'policies of another API',
        given: [shop, deployment({}), object('crd.projectcalico.org/v1', 'GlobalNetworkPolicy', {})],
      },
      { given: [shop, deployment({})], unread: ['NetworkPolicy.networking.k8s.io'] },
    ],
  },
});

const selectsAll = ({ matchLabels, matchExpressions }: LabelSelector): boolean =>
  Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? []).length === 0;
