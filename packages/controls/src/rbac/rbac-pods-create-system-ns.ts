import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { inSystemNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods'], [''])]);

export default defineControl({
  id: 'rbac-pods-create-system-ns',
  title: 'Can start Pods beside powerful accounts',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'A Pod in kube-system may run as any account of that namespace, controllers with rights over the whole cluster among them.',
  remediation: 'Give nobody the right to start Pods in kube-system; run own workloads in namespaces of their own.',
  aliases: { cis: ['5.1.4'], kubescape: ['C-0188'], trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-create', inSystemNamespace),
  examples: {
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong', { namespace: 'kube-system' })], at: ['rules[1]'] },
      {
        name: 'a user',
        of: { kind: 'User', name: 'ann' },
        given: [strong, bindingOf({ kind: 'User', name: 'ann' }, 'strong', { namespace: 'kube-system' })],
        at: ['rules[1]'],
      },
    ],
    pass: [
      {
        name: 'other rights',
        of: robot,
        given: [
          clusterRole('weak', [ruleOf(['get'], ['pods'])]),
          bindingOf(robot, 'weak', { namespace: 'kube-system' }),
        ],
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
        given: [bindingOf(robot, 'strong', { namespace: 'kube-system' })],
        unread: ['ClusterRole.rbac.authorization.k8s.io'],
      },
    ],
  },
});
