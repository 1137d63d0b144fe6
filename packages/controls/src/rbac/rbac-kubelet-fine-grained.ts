import { account, bindingOf, clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['nodes/metrics', 'nodes/stats']),
  ruleOf(['get'], ['nodes/log'], ['']),
]);

export default defineControl({
  id: 'rbac-kubelet-fine-grained',
  title: 'Reads files, memory or settings of nodes',
  severity: 'medium',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'nodes/log opens the log files of a node, nodes/checkpoint writes the memory of a container to disk, nodes/configz and nodes/pods show how the node is set up and everything that runs on it.',
  remediation: 'Monitoring needs nodes/metrics and nodes/stats only; leave the others to those who run the nodes.',
  aliases: { cis: ['5.1.10'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'kubelet-read', everywhere),
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
        given: [clusterRole('weak', [ruleOf(['get'], ['nodes/metrics', 'nodes/stats'])]), bindingOf(robot, 'weak')],
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
