import {
  bindingOf,
  clusterRbacKinds,
  clusterRole,
  defineControl,
  grantsAbility,
  type Identity,
  ruleOf,
} from '@plimsoll/engine';
import { abilityExamples, boundAlone, robot } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility, reportUnknownRole } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']),
  ruleOf(['approve'], ['signers'], ['certificates.k8s.io']),
]);
const common = abilityExamples(strong);

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
    ...common,
    pass: [
      ...common.pass,
      {
        name: 'of no signer',
        of: robot,
        given: [
          clusterRole('half', [ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io'])]),
          bindingOf(robot, 'half'),
        ],
      },
      boundAlone(strong, 'shop', 'in another place'),
    ],
  },
});
