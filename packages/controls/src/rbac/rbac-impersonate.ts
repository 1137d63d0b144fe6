import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['impersonate'], ['users'], [''])]);

export default defineControl({
  id: 'rbac-impersonate',
  title: 'Can act as somebody else',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'Who may impersonate users, groups or accounts without limit can act as system:masters, and the acts carry another name.',
  remediation: 'Remove the verb, or limit it with resourceNames to the identities that are really meant.',
  aliases: { cis: ['5.1.8'], kubescape: ['C-0065', 'C-0191'], trivy: ['KSV-0043'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'impersonate', anywhere, 'high'),
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
