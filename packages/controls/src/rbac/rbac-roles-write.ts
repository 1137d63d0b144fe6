import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['update'], ['roles', 'clusterroles'], ['rbac.authorization.k8s.io']),
]);

export default defineControl({
  id: 'rbac-roles-write',
  title: 'Can change roles',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Kubernetes lets nobody write rights into a role that he lacks himself, but who writes roles can hand on all he has to anybody bound to them.',
  remediation: 'Keep roles in version control and let only the pipeline that applies them write them.',
  aliases: { cis: ['5.1.8'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'roles-write', anywhere, 'medium'),
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
