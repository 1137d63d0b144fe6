import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods'], [''])]);

export default defineControl({
  id: 'rbac-pods-create-cluster',
  title: 'Can start Pods in every namespace',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Whoever starts a Pod chooses its ServiceAccount, and where admission allows it the node: in kube-system that is the whole cluster.',
  remediation:
    'Bind the role in the namespaces where Pods are to be started, never in kube-system, and enforce a Pod Security level there.',
  aliases: { cis: ['5.1.4'], kubescape: ['C-0188'], trivy: ['KSV-0048'], kubeLinter: ['access-to-create-pods'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-create', everywhere),
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
