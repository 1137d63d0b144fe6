import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods'], [''])]);

export default defineControl({
  id: 'rbac-pods-create-namespace',
  title: 'Can start Pods in a namespace',
  severity: 'low',
  subject: 'identity',
  rationale:
    'Whoever starts a Pod may give it any ServiceAccount, Secret and volume of the namespace, and so holds what all of them hold. That is what deployment is; it should be known who can.',
  remediation:
    'Keep the right to what deploys here, and keep accounts with wide rights and other applications out of this namespace.',
  aliases: { kubescape: ['C-0188'], trivy: ['KSV-0048'], kubeLinter: ['access-to-create-pods'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-create', inOrdinaryNamespace),
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
