import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['bind'], ['clusterroles'], ['rbac.authorization.k8s.io']),
]);

export default defineControl({
  id: 'rbac-bind',
  title: 'May bind roles it does not hold',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'The verb bind switches off the check that nobody can give away more than he has: its holder can make himself cluster-admin.',
  remediation: 'Remove the verb, or limit it with resourceNames to the roles that are meant to be given out.',
  aliases: { cis: ['5.1.8'], kubescape: ['C-0191'], trivy: ['KSV-0050'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'bind', anywhere, 'high'),
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
