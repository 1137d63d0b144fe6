import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['create', 'patch'], ['deployments'], ['apps']),
]);

export default defineControl({
  id: 'rbac-controllers-create-namespace',
  title: 'Can start Pods through controllers in a namespace',
  severity: 'low',
  subject: 'identity',
  rationale:
    'A Deployment or Job starts Pods as well as the right to create Pods does, with any ServiceAccount, Secret and volume of the namespace. That is what deployment is; it should be known who can.',
  remediation:
    'Keep the right to what deploys here, and keep accounts with wide rights and other applications out of this namespace.',
  aliases: { trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'controllers-create', inOrdinaryNamespace),
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
