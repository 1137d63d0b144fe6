import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['get'], ['nodes/proxy'], [''])]);

export default defineControl({
  id: 'rbac-nodes-proxy',
  title: 'Can reach kubelets through the API server',
  severity: 'high',
  subject: 'identity',
  rationale:
    'nodes/proxy passes requests on to the kubelet, which runs commands in every container of the node and asks admission nothing.',
  remediation:
    'Grant nodes/metrics, nodes/stats or nodes/log instead, or on new versions the fine-grained subresources of the kubelet.',
  aliases: { cis: ['5.1.10'], kubescape: ['C-0279'], trivy: ['KSV-0047'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'nodes-proxy', anywhere),
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
