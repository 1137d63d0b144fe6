import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']),
]);

export default defineControl({
  id: 'rbac-csr-approve',
  title: 'Can approve certificate requests',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'An approved request becomes a client certificate for any name that was asked for, and certificates cannot be revoked.',
  remediation: 'Leave approval to the controllers that check who asks; people approve case by case.',
  aliases: { cis: ['5.1.11'], kubescape: ['C-0280'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'csr-approve', everywhere),
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
