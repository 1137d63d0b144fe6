import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['patch'], ['namespaces'], [''])]);

export default defineControl({
  id: 'rbac-namespace-label-write',
  title: 'Can loosen Pod Security by labels',
  severity: 'high',
  subject: 'identity',
  rationale:
    'The level that Pod Security enforces is a label of the namespace: who writes namespaces takes it away and starts privileged Pods.',
  remediation:
    'Let only the pipeline that makes namespaces write them, or guard the labels with a ValidatingAdmissionPolicy. This control cannot see such a guard: write an exception that names it.',
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'namespaces-write', anywhere, 'medium'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
