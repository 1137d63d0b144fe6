import {
  account,
  bindingOf,
  clusterRbacKinds,
  clusterRole,
  defineControl,
  grantsAbility,
  type Identity,
  ruleOf,
} from '@plimsoll/engine';
import { everywhere, isOrdinary, reportAbility, reportUnknownRole } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']),
  ruleOf(['approve'], ['signers'], ['certificates.k8s.io']),
]);

/** The API server asks for `approve` on the signer too (its admission plugin CertificateApproval, on from 1.18). */
const mayUseSigner = ({ grants }: Identity): boolean =>
  grants.some(({ rules, namespace }) =>
    rules.some((rule) => grantsAbility(rule, 'signers-approve', namespace) !== undefined),
  );

export default defineControl({
  id: 'rbac-csr-approve',
  title: 'Can approve certificate requests',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'An approved request becomes a client certificate for any name that was asked for, and certificates cannot be revoked.',
  remediation: 'Leave approval to the controllers that check who asks; people approve case by case.',
  aliases: { cis: ['5.1.11'], kubescape: ['C-0280'] },
  appliesTo: isOrdinary,
  check: (identity, context) => {
    if (mayUseSigner(identity)) reportAbility(identity, context, 'csr-approve', everywhere);
    for (const grant of identity.grants) if (!grant.known) reportUnknownRole(grant, context);
  },
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
        name: 'of no signer',
        of: robot,
        given: [
          clusterRole('half', [ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io'])]),
          bindingOf(robot, 'half'),
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
        given: [bindingOf(robot, 'strong')],
        unread: ['ClusterRole.rbac.authorization.k8s.io'],
      },
    ],
  },
});
