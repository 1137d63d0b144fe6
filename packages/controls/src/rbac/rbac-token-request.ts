import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['serviceaccounts/token'], [''])]);

export default defineControl({
  id: 'rbac-token-request',
  title: 'Can mint tokens for ServiceAccounts',
  severity: 'high',
  subject: 'identity',
  rationale: 'A token of an account is that account: its holder takes over the most powerful account within reach.',
  remediation:
    'Bind the role only in namespaces whose accounts are weak, or name the accounts with resourceNames and review those.',
  aliases: { cis: ['5.1.13'], kubescape: ['C-0282'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'token-request', anywhere, 'medium'),
  examples: abilityExamples(strong),
});
