import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['delete'], ['validatingadmissionpolicybindings'], ['admissionregistration.k8s.io']),
]);

export default defineControl({
  id: 'rbac-admission-policy-write',
  title: 'Can change admission policies',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Who changes or deletes the policies of the API server, of Kyverno or of Gatekeeper switches off what keeps dangerous workloads out, or lets a mutation put them in.',
  remediation: 'Let only the pipeline that applies policies write them; it needs no other rights.',
  aliases: { cis: ['5.1.12'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'admission-policies-write', everywhere),
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
      {
        name: 'in one namespace, where it gives nothing',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })],
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
