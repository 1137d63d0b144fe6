import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods/portforward'], [''])]);

export default defineControl({
  id: 'rbac-pods-portforward',
  title: 'Can tunnel into Pods',
  severity: 'medium',
  subject: 'identity',
  rationale:
    'A tunnel through the API server reaches ports that no Service offers and that network policies close, consoles and metrics among them.',
  remediation: 'Grant pods/portforward for as long as somebody looks for a fault, and in one namespace.',
  aliases: { kubescape: ['C-0063'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-portforward', anywhere, 'low'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
