import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['patch'], ['pods/status'], [''])]);

export default defineControl({
  id: 'rbac-pods-status',
  title: 'Can rewrite the status of Pods',
  severity: 'low',
  subject: 'identity',
  rationale:
    'The status says which address a Pod has and whether it is ready: who writes it draws the traffic of a Service to a Pod of his own, or takes others out of service.',
  remediation: 'Leave pods/status to kubelets and the scheduler.',
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-status-write', anywhere, 'low'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
