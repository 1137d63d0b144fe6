import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['deletecollection'], ['deployments'], ['apps']),
]);

export default defineControl({
  id: 'rbac-delete-broad',
  title: 'Can delete workloads, namespaces or volumes',
  severity: 'medium',
  subject: 'identity',
  rationale:
    'Who deletes workloads, claims or whole namespaces everywhere can end every application of the cluster, with its data, in one request.',
  remediation: 'Bind the right in the namespaces it is needed in, and name the kinds.',
  aliases: { kubescape: ['C-0007'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'broad-delete', anywhere, 'low'),
  examples: {
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong')], at: ['rules[1]'] },
      {
        name: 'a user',
        of: { kind: 'User', name: 'ann' },
        given: [strong, bindingOf({ kind: 'User', name: 'ann' }, 'strong')],
        at: ['rules[1]'],
      },
      {
        name: 'in one namespace',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })],
        at: ['rules[1]'],
      },
    ],
    pass: [
      {
        name: 'other rights',
        of: robot,
        given: [clusterRole('weak', [ruleOf(['get'], ['pods'])]), bindingOf(robot, 'weak')],
      },
    ],
    notApplicable: [
      {
        name: 'what Kubernetes itself gives',
        of: { kind: 'Group', name: 'system:masters' },
        given: [
          clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]),
          bindingOf({ kind: 'Group', name: 'system:masters' }, 'cluster-admin'),
        ],
      },
    ],
    undetermined: [
      {
        name: 'roles that cannot be read',
        of: robot,
        given: [bindingOf(robot, 'strong')],
        unread: ['ClusterRole.rbac.authorization.k8s.io'],
      },
    ],
  },
});
