import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { inSystemNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['get'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-read-system-ns',
  title: 'Can read Secrets of kube-system',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Tokens and keys of the cluster’s own components lie in kube-system; reading them there is a short way to all of the cluster.',
  remediation: 'Remove the binding from kube-system, or limit the role to the one Secret it is for.',
  aliases: { cis: ['5.1.2'], kubescape: ['C-0015'], trivy: ['KSV-0113'], kubeLinter: ['access-to-secrets'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-read', inSystemNamespace),
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
