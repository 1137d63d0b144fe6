import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['bind'], ['clusterroles'], ['rbac.authorization.k8s.io']),
]);

export default defineControl({
  id: 'rbac-bind',
  title: 'May bind roles it does not hold',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'The verb bind switches off the check that nobody can give away more than he has: its holder can make himself cluster-admin.',
  remediation: 'Remove the verb, or limit it with resourceNames to the roles that are meant to be given out.',
  aliases: { cis: ['5.1.8'], kubescape: ['C-0191'], trivy: ['KSV-0050'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'bind', anywhere, 'high'),
  examples: abilityExamples(strong),
});
