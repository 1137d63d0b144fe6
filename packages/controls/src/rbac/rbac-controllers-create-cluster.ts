import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['create', 'patch'], ['deployments'], ['apps']),
]);

export default defineControl({
  id: 'rbac-controllers-create-cluster',
  title: 'Can start Pods through controllers anywhere',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'A Deployment or Job starts Pods as well as the right to create Pods does, with any ServiceAccount of the namespace.',
  remediation: 'Bind the role in the namespaces of the applications it deploys.',
  aliases: { cis: ['5.1.4'], trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'controllers-create', everywhere),
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
