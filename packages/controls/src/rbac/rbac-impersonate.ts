import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['impersonate'], ['users'], [''])]);

export default defineControl({
  id: 'rbac-impersonate',
  title: 'Can act as somebody else',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'Who may impersonate users, groups or accounts without limit can act as system:masters, and the acts carry another name.',
  remediation: 'Remove the verb, or limit it with resourceNames to the identities that are really meant.',
  aliases: { cis: ['5.1.8'], kubescape: ['C-0065', 'C-0191'], trivy: ['KSV-0043'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'impersonate', anywhere, 'high'),
  examples: abilityExamples(strong),
});
