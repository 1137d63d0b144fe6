import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['delete'], ['pods/log'], [''])]);

export default defineControl({
  id: 'rbac-delete-logs',
  title: 'Role names deletion of Pod logs',
  severity: 'low',
  subject: 'identity',
  rationale:
    'No version of Kubernetes deletes logs through pods/log, so the right does nothing today; it says that its holder is meant to remove evidence, and an API server of another make may do it.',
  remediation: 'Remove delete and deletecollection on pods/log.',
  aliases: { trivy: ['KSV-0042'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'logs-delete', anywhere, 'low'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
