import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['escalate'], ['clusterroles'], ['rbac.authorization.k8s.io']),
]);

export default defineControl({
  id: 'rbac-escalate',
  title: 'May write roles beyond its own rights',
  severity: 'critical',
  subject: 'identity',
  rationale: 'With the verb escalate its holder can add any right to a role that is already bound to him.',
  remediation:
    'Remove the verb. Controllers that manage roles work without it when they hold the rights they hand out.',
  aliases: { cis: ['5.1.8'], kubescape: ['C-0191'], trivy: ['KSV-0050'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'escalate', anywhere, 'high'),
  examples: abilityExamples(strong),
});
