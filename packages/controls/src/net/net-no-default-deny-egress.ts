import { defineControl, deployment, isolationByDefault, networkPolicy, object, pod } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { reportIfOpen } from './parts/namespace-workloads.ts';

const shop = object('v1', 'Namespace', { name: 'shop' });
const everyPod = networkPolicy({ podSelector: {}, policyTypes: ['Egress'] });

export default defineControl({
  id: 'net-no-default-deny-egress',
  title: 'Outbound traffic is not denied by default',
  severity: 'low',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'A Pod that no policy selects may connect anywhere: to fetch tools, to send data out, or to the metadata service of the cloud.',
  remediation:
    'Add a NetworkPolicy with an empty podSelector and policyTypes Egress, then one for each connection that is meant.',
  aliases: { cis: ['5.3.2'] },
  reads: ['NetworkPolicy.networking.k8s.io'],
  absentInFiles: 'none',
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: (_object, context) => context.report('metadata.name', null, 'no policy covers every Pod for egress'),
  confirm: ({ ref }, candidates, cluster, context) =>
    reportIfOpen(
      ref.name,
      cluster,
      context,
      () => {
        const isolation = isolationByDefault(ref.name, cluster);
        return { state: isolation.egress, reason: isolation.reason };
      },
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
        given: [shop, deployment({}), networkPolicy({ podSelector: {} })],
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
        given: [shop, deployment({}), object('crd.antrea.io/v1beta1', 'ClusterNetworkPolicy', {})],
      },
      { given: [shop, deployment({})], unread: ['NetworkPolicy.networking.k8s.io'] },
    ],
  },
});
