import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['patch'], ['pods/status']),
  ruleOf(['patch'], ['pods/ephemeralcontainers'], ['']),
]);

export default defineControl({
  id: 'rbac-ephemeral-containers',
  title: 'Can put debug containers into Pods',
  severity: 'high',
  subject: 'identity',
  rationale:
    'A debug container runs an image of its maker’s choice inside a running Pod, with its network, its processes and, by its own mounts, its volumes.',
  remediation: 'Leave pods/ephemeralcontainers to those who are on call, in the namespaces they look after.',
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'ephemeral-containers', anywhere, 'medium'),
  examples: {
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong')], at: ['rules[1]'] },
      {
        name: 'a user',
        of: { kind: 'User', name: 'ann' },
        given: [strong, bindingOf({ kind: 'User', name: 'ann' }, 'strong')],
        at: ['rules[1]'],
      },
      {
        name: 'in one namespace',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })],
        at: ['rules[1]'],
      },
    ],
    pass: [
      {
        name: 'other rights',
        of: robot,
        given: [clusterRole('weak', [ruleOf(['patch'], ['pods/status'])]), bindingOf(robot, 'weak')],
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
