import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['list'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-read-namespace',
  title: 'Can read all Secrets of its namespace',
  severity: 'medium',
  subject: 'identity',
  rationale:
    'Without names in the rule every Secret of the namespace can be read, those of other applications in it included; list returns all values at once.',
  remediation:
    'Grant get on named Secrets with resourceNames, or mount what the workload needs instead of letting it ask.',
  aliases: { cis: ['5.1.2'], kubescape: ['C-0015', 'C-0186'], trivy: ['KSV-0113'], kubeLinter: ['access-to-secrets'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-read', inOrdinaryNamespace),
  examples: abilityExamples(strong, { boundIn: 'shop', elsewhere: 'kube-system' }),
});
