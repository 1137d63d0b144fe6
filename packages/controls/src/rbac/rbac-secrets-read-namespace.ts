import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['list'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-read-namespace',
  title: 'Can read all Secrets of its namespace',
  severity: 'medium',
  subject: 'identity',
  rationale:
    'Without names in the rule every Secret of the namespace can be read, those of other applications in it included; list returns all values at once.',
  remediation:
    'Grant get on named Secrets with resourceNames, or mount what the workload needs instead of letting it ask.',
  aliases: { cis: ['5.1.2'], kubescape: ['C-0015', 'C-0186'], trivy: ['KSV-0113'], kubeLinter: ['access-to-secrets'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-read', inOrdinaryNamespace),
  examples: {
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })], at: ['rules[1]'] },
      {
        name: 'a user',
        of: { kind: 'User', name: 'ann' },
        given: [strong, bindingOf({ kind: 'User', name: 'ann' }, 'strong', { namespace: 'shop' })],
        at: ['rules[1]'],
      },
    ],
    pass: [
      {
        name: 'other rights',
        of: robot,
        given: [clusterRole('weak', [ruleOf(['get'], ['pods'])]), bindingOf(robot, 'weak', { namespace: 'shop' })],
      },
      {
        name: 'in another place',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'kube-system' })],
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
        given: [bindingOf(robot, 'strong', { namespace: 'shop' })],
        unread: ['ClusterRole.rbac.authorization.k8s.io'],
      },
    ],
  },
});
