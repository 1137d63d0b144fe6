import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, type Reach, reportAbility } from './parts/report-ability.ts';

/** cluster-admin itself has a control of its own. */
const underAnotherName: Reach = (grant) => everywhere(grant) && grant.role.name !== 'cluster-admin';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['*'], ['*'], ['*'])]);

export default defineControl({
  id: 'rbac-equivalent-admin',
  title: 'May do everything',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'All verbs on all resources is cluster-admin under another name: reviews that look for the well-known role do not see it.',
  remediation:
    'List what the identity really does (audit log, kubectl auth can-i --list) and grant those verbs on those resources only.',
  aliases: { cis: ['5.1.1'], kubescape: ['C-0187'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'admin', underAnotherName),
  examples: {
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong')], at: ['rules[1]'] },
      {
        name: 'a user',
        of: { kind: 'User', name: 'ann' },
        given: [strong, bindingOf({ kind: 'User', name: 'ann' }, 'strong')],
        at: ['rules[1]'],
      },
    ],
    pass: [
      {
        name: 'other rights',
        of: robot,
        given: [clusterRole('weak', [ruleOf(['get'], ['pods'])]), bindingOf(robot, 'weak')],
      },
      { name: 'in another place', of: robot, given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })] },
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
