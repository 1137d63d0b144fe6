import {
  account,
  allowedVerbs,
  bindingOf,
  clusterRbacKinds,
  clusterRole,
  defineControl,
  type GrantedRule,
  object,
  rbacModel,
  ruleOf,
} from '@plimsoll/engine';
import { tenancyOf } from '../knowledge/tenancy.ts';
import { grantedBy, reportUnknownRole } from '../rbac/parts/report-ability.ts';

const inventory = ['namespaces', 'nodes', 'secrets'] as const;
const lists = (rule: GrantedRule): readonly string[] =>
  rule.resourceNames.length > 0
    ? []
    : inventory.filter((of) => allowedVerbs(rule, '', of, ['list', 'watch']).length > 0);

const shop = (labels: Readonly<Record<string, string>> = { tenant: 'oil' }) =>
  object('v1', 'Namespace', { name: 'shop', labels });
const reader = clusterRole('reader', [ruleOf(['list'], ['nodes'])]);
const at = ['metadata.name'];

export default defineControl({
  id: 'nsp-tenant-cluster-role',
  title: 'Tenant namespace can read cluster scope',
  severity: 'low',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'A tenant learns who the others are, where they run and what they are called: the first step towards them.',
  remediation: 'Bind the tenant’s accounts in its own namespaces, and give what needs more a namespace outside of it.',
  reads: clusterRbacKinds,
  appliesTo: ({ metadata }) => tenancyOf(metadata.labels ?? {}) !== undefined,
  check: ({ metadata }, context) => context.report('metadata.name', metadata.name, 'may list'),
  confirm: ({ ref }, candidates, cluster, context) => {
    const everybody = `system:serviceaccounts:${ref.name}`;
    for (const { kind, namespace, name, grants } of rbacModel(cluster).identities) {
      const isIts = kind === 'ServiceAccount' ? namespace === ref.name : kind === 'Group' && name === everybody;
      for (const grant of isIts ? grants : []) {
        if (grant.namespace !== '') continue;
        if (!grant.known) reportUnknownRole(grant, context);
        const listed = [...new Set(grant.rules.flatMap(lists))];
        if (listed.length > 0)
          for (const { path, found, message } of candidates)
            context.report(path, found, `${kind} ${name} ${message} ${listed.join(', ')}, ${grantedBy(grant)}`);
      }
    }
  },
  examples: {
    fail: [
      { given: [shop(), reader, bindingOf(account('robot'), 'reader')], at },
      {
        name: 'all of its accounts',
        given: [shop(), reader, bindingOf({ kind: 'Group', name: 'system:serviceaccounts:shop' }, 'reader')],
        at,
      },
    ],
    pass: [
      { given: [shop(), reader, bindingOf(account('robot', 'other'), 'reader')] },
      {
        name: 'in its namespace',
        given: [shop(), reader, bindingOf(account('robot'), 'reader', { namespace: 'shop' })],
      },
    ],
    notApplicable: [{ given: [shop({}), reader, bindingOf(account('robot'), 'reader')] }],
    undetermined: [{ given: shop(), unread: ['ClusterRoleBinding.rbac.authorization.k8s.io'] }],
  },
});
