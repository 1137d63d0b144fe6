import { defineControl, deployment, object, pod } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { reportWhereUsed } from './parts/used-namespace.ts';

const shop = object('v1', 'Namespace', { name: 'shop' });

export default defineControl({
  id: 'nsp-no-quota',
  title: 'Namespace without resource quota',
  severity: 'low',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'One team, or one program that makes objects in a loop, takes all of the cluster’s processors, memory, load balancers or disks.',
  remediation: 'Add a ResourceQuota for requests, limits and the number of objects.',
  // The upstream ids judge objects of kind ResourceQuota, not the namespaces that lack one.
  aliases: {},
  reads: ['ResourceQuota'],
  absentInFiles: 'none',
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: ({ metadata }, context) => context.report('metadata.name', metadata.name, 'may use all of the cluster'),
  confirm: ({ ref }, candidates, cluster, context) => {
    if (cluster.inNamespace('ResourceQuota', ref.name).length === 0)
      reportWhereUsed(ref.name, candidates, cluster, context);
  },
  examples: {
    fail: [
      { given: [shop, deployment({})], at: ['metadata.name'] },
      {
        name: 'one in another namespace',
        given: [shop, deployment({}), object('v1', 'ResourceQuota', { namespace: 'other' })],
        at: ['metadata.name'],
      },
    ],
    pass: [
      { given: [shop, deployment({}), object('v1', 'ResourceQuota', { namespace: 'shop' })] },
      { name: 'nothing runs here', given: [shop, pod({}, { namespace: 'other' })] },
    ],
    notApplicable: [
      { given: [object('v1', 'Namespace', { name: 'kube-system' }), pod({}, { namespace: 'kube-system' })] },
    ],
    undetermined: [
      { given: [shop, deployment({})], unread: ['ResourceQuota'] },
      { name: 'nothing to be seen', given: shop, unread: ['Pod'] },
    ],
  },
});
