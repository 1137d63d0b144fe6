import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['patch'], ['mutatingwebhookconfigurations'], ['admissionregistration.k8s.io']),
]);

export default defineControl({
  id: 'rbac-webhooks-write',
  title: 'Can change admission webhooks',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Whoever registers a webhook sees and changes every object that passes, Secrets included, or makes admission look away.',
  remediation:
    'Let only the installer of a webhook write it, and limit what operators keep in order to their own object with resourceNames.',
  aliases: { cis: ['5.1.12'], kubescape: ['C-0281'], trivy: ['KSV-0114'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'webhooks-write', everywhere),
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
