import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['delete', 'deletecollection'], ['events'], ['']),
]);

export default defineControl({
  id: 'rbac-delete-events',
  title: 'Can delete events',
  severity: 'medium',
  subject: 'identity',
  rationale: 'Events tell what happened in a namespace in its last hour; who deletes them covers his tracks.',
  remediation: 'Remove delete and deletecollection on events: they go by themselves.',
  aliases: { kubescape: ['C-0031'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'events-delete', anywhere, 'low'),
  examples: abilityExamples(strong),
});
