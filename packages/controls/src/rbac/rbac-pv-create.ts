import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['persistentvolumes'], [''])]);

export default defineControl({
  id: 'rbac-pv-create',
  title: 'Can create persistent volumes',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'A volume of type hostPath gives any Pod that claims it a directory of the node, past every check on Pods.',
  remediation: 'Leave volumes to the storage provisioners; applications need claims only.',
  aliases: { cis: ['5.1.9'], kubescape: ['C-0278'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pv-create', everywhere),
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
