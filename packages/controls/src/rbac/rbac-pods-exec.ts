import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods/exec'], [''])]);

export default defineControl({
  id: 'rbac-pods-exec',
  title: 'Can open a shell in Pods',
  severity: 'high',
  subject: 'identity',
  rationale:
    'A shell in a Pod has its files, its network and its token, and leaves hardly a trace beyond the audit log.',
  remediation:
    'Keep exec for people in emergencies, bound in one namespace and for a limited time; applications seldom need it.',
  aliases: {
    cis: ['5.1.4'],
    kubescape: ['C-0002'],
    trivy: ['KSV-0053'],
    polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach'],
  },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-exec', anywhere, 'medium'),
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
