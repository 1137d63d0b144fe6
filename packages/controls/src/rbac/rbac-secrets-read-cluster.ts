import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['get', 'list'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-read-cluster',
  title: 'Can read every Secret',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Secrets of every namespace hold the credentials of databases, clouds and other accounts. list and watch return the values as well as get does.',
  remediation:
    'Bind the role inside the namespaces that need it, or limit it to named Secrets with resourceNames and the verb get.',
  aliases: { cis: ['5.1.2'], kubescape: ['C-0015', 'C-0186'], trivy: ['KSV-0041'], kubeLinter: ['access-to-secrets'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-read', everywhere),
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
