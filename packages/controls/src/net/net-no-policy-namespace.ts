import { defineControl, deployment, networkPolicy, object, pod } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { coverageOf, reportIfOpen } from './parts/namespace-workloads.ts';

const shop = object('v1', 'Namespace', { name: 'shop' });

export default defineControl({
  id: 'net-no-policy-namespace',
  title: 'Namespace without network policy',
  severity: 'medium',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'Every Pod of the cluster can connect to every Pod of the namespace, and these to anywhere: one break-in reaches all.',
  remediation: 'Add a policy that denies by default, then one for each connection that is meant.',
  aliases: { cis: ['5.3.2'], kubescape: ['C-0206', 'C-0054'], polaris: ['missingNetworkPolicy'] },
  reads: ['NetworkPolicy.networking.k8s.io'],
  absentInFiles: 'none',
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: (_object, context) => context.report('metadata.name', null, 'no policy selects any of its Pods'),
  confirm: ({ ref }, candidates, cluster, context) =>
    reportIfOpen(
      ref.name,
      cluster,
      context,
      (workloads) => coverageOf(workloads, cluster),
      () => {
        for (const { path, message } of candidates) context.report(path, ref.name, message);
      },
    ),
  examples: {
    fail: [
      { given: [shop, deployment({})], at: ['metadata.name'] },
      {
        name: 'a policy that selects nothing',
        given: [shop, deployment({}), networkPolicy({ podSelector: { matchLabels: { app: 'gone' } } })],
        at: ['metadata.name'],
      },
      {
        name: 'a policy of another namespace',
        given: [shop, deployment({}), networkPolicy({ podSelector: {} }, 'policy', 'other')],
        at: ['metadata.name'],
      },
    ],
    pass: [
      { given: [shop, deployment({}), networkPolicy({ podSelector: { matchLabels: { app: 'example' } } })] },
      { name: 'nothing runs here', given: [shop, pod({}, { namespace: 'other' })] },
    ],
    notApplicable: [
      { given: [object('v1', 'Namespace', { name: 'kube-system' }), pod({}, { namespace: 'kube-system' })] },
    ],
    undetermined: [
      {
        name: 'policies of another API',
        given: [shop, deployment({}), object('crd.antrea.io/v1beta1', 'NetworkPolicy', { namespace: 'shop' })],
      },
      { given: [shop, deployment({})], unread: ['NetworkPolicy.networking.k8s.io'] },
      { name: 'nothing to be seen', given: shop, unread: ['Pod'] },
    ],
  },
});
