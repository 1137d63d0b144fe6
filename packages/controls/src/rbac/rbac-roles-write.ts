import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['update'], ['roles', 'clusterroles'], ['rbac.authorization.k8s.io']),
]);

export default defineControl({
  id: 'rbac-roles-write',
  title: 'Can change roles',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Kubernetes lets nobody write rights into a role that he lacks himself, but who writes roles can hand on all he has to anybody bound to them.',
  remediation: 'Keep roles in version control and let only the pipeline that applies them write them.',
  aliases: { cis: ['5.1.8'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'roles-write', anywhere, 'medium'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
