import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['serviceaccounts/token'], [''])]);

export default defineControl({
  id: 'rbac-token-request',
  title: 'Can mint tokens for ServiceAccounts',
  severity: 'high',
  subject: 'identity',
  rationale: 'A token of an account is that account: its holder takes over the most powerful account within reach.',
  remediation:
    'Bind the role only in namespaces whose accounts are weak, or name the accounts with resourceNames and review those.',
  aliases: { cis: ['5.1.13'], kubescape: ['C-0282'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'token-request', anywhere, 'medium'),
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
