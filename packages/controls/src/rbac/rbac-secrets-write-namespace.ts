import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['update'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-write-namespace',
  title: 'Can change all Secrets of its namespace',
  severity: 'low',
  subject: 'identity',
  rationale:
    'Who changes a Secret decides with which credentials and keys the applications of the namespace run; a Secret of the right type is filled in with the token of any account there.',
  remediation:
    'Name the Secrets that it changes with resourceNames, and leave the creation of new ones to what deploys.',
  aliases: { trivy: ['KSV-0113'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-write', inOrdinaryNamespace),
  examples: {
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })], at: ['rules[1]'] },
      {
        name: 'a user',
        of: { kind: 'User', name: 'ann' },
        given: [strong, bindingOf({ kind: 'User', name: 'ann' }, 'strong', { namespace: 'shop' })],
        at: ['rules[1]'],
      },
    ],
    pass: [
      {
        name: 'other rights',
        of: robot,
        given: [clusterRole('weak', [ruleOf(['get'], ['pods'])]), bindingOf(robot, 'weak', { namespace: 'shop' })],
      },
      {
        name: 'in another place',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'kube-system' })],
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
        given: [bindingOf(robot, 'strong', { namespace: 'shop' })],
        unread: ['ClusterRole.rbac.authorization.k8s.io'],
      },
    ],
  },
});
