import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['create', 'update'], ['rolebindings'], ['rbac.authorization.k8s.io']),
]);

export default defineControl({
  id: 'rbac-bindings-write',
  title: 'Can create or change bindings',
  severity: 'high',
  subject: 'identity',
  rationale: 'A binding gives others the rights its writer holds, and gives away every role that its writer may bind.',
  remediation: 'Manage bindings from reviewed manifests, by one identity that nobody works with every day.',
  aliases: { cis: ['5.1.8'], trivy: ['KSV-0051', 'KSV-0052', 'KSV-0055'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'bindings-write', anywhere, 'medium'),
  examples: abilityExamples(strong),
});
