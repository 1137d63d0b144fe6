import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['create', 'update'], ['rolebindings'], ['rbac.authorization.k8s.io']),
]);

export default defineControl({
  id: 'rbac-bindings-write',
  title: 'Can create or change bindings',
  severity: 'high',
  subject: 'identity',
  rationale: 'A binding gives others the rights its writer holds, and gives away every role that its writer may bind.',
  remediation: 'Manage bindings from reviewed manifests, by one identity that nobody works with every day.',
  aliases: { cis: ['5.1.8'], trivy: ['KSV-0051', 'KSV-0052', 'KSV-0055'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'bindings-write', anywhere, 'medium'),
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
