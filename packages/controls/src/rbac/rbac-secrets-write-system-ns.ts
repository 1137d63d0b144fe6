import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { isOrdinary, reportAbility, whereItCounts } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-write-system-ns',
  title: 'Can plant token Secrets beside powerful accounts',
  severity: 'high',
  subject: 'identity',
  rationale:
    'A Secret that asks for the token of an account is filled by the control plane: beside an account that can take over the cluster, its maker takes over the cluster.',
  remediation: 'Let applications write Secrets in namespaces of their own, away from controllers and operators.',
  aliases: { cis: ['5.1.2'], trivy: ['KSV-0041'] },
  appliesTo: isOrdinary,
  check: (identity, context, cluster) => reportAbility(identity, context, 'secrets-write', whereItCounts(cluster)),
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
        name: 'beside the accounts of the control plane',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'kube-system' })],
        at: ['rules[1]'],
      },
      {
        name: 'beside an account that can take over the cluster',
        of: robot,
        given: [
          strong,
          bindingOf(robot, 'strong', { namespace: 'tools' }),
          clusterRole('reader', [ruleOf(['list'], ['secrets'])]),
          bindingOf(account('backup', 'tools'), 'reader'),
        ],
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
        name: 'in an ordinary namespace',
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
