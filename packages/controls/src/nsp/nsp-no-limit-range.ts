import { defineControl, deployment, object, pod } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { reportWhereUsed } from './parts/used-namespace.ts';

const shop = object('v1', 'Namespace', { name: 'shop' });

export default defineControl({
  id: 'nsp-no-limit-range',
  title: 'Namespace without default limits',
  severity: 'low',
  subject: 'object',
  kinds: ['Namespace'],
  rationale: 'A container that states no limits gets none: it takes what its node has, until others are killed.',
  remediation: 'Add a LimitRange with a default and a defaultRequest for containers.',
  // The upstream ids judge objects of kind LimitRange, not the namespaces that lack one.
  aliases: {},
  reads: ['LimitRange'],
  absentInFiles: 'none',
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: ({ metadata }, context) =>
    context.report('metadata.name', metadata.name, 'gives containers no default limits'),
  confirm: ({ ref }, candidates, cluster, context) => {
    if (cluster.inNamespace('LimitRange', ref.name).length === 0)
      reportWhereUsed(ref.name, candidates, cluster, context);
  },
  examples: {
    fail: [
      { given: [shop, deployment({})], at: ['metadata.name'] },
      {
        name: 'one in another namespace',
        given: [shop, deployment({}), object('v1', 'LimitRange', { namespace: 'other' })],
        at: ['metadata.name'],
      },
    ],
    pass: [
      { given: [shop, deployment({}), object('v1', 'LimitRange', { namespace: 'shop' })] },
      { name: 'nothing runs here', given: [shop, pod({}, { namespace: 'other' })] },
    ],
    notApplicable: [
      { given: [object('v1', 'Namespace', { name: 'kube-system' }), pod({}, { namespace: 'kube-system' })] },
    ],
    undetermined: [
      { given: [shop, deployment({})], unread: ['LimitRange'] },
      { name: 'nothing to be seen', given: shop, unread: ['Pod'] },
    ],
  },
});
