import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, type Reach, reportAbility } from './parts/report-ability.ts';

/** cluster-admin itself has a control of its own. */
const underAnotherName: Reach = (grant) => everywhere(grant) && grant.role.name !== 'cluster-admin';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['*'], ['*'], ['*'])]);

export default defineControl({
  id: 'rbac-equivalent-admin',
  title: 'May do everything',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'All verbs on all resources is cluster-admin under another name: reviews that look for the well-known role do not see it.',
  remediation:
    'List what the identity really does (audit log, kubectl auth can-i --list) and grant those verbs on those resources only.',
  aliases: { cis: ['5.1.1'], kubescape: ['C-0187'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'admin', underAnotherName),
  examples: abilityExamples(strong, { elsewhere: 'shop' }),
});
