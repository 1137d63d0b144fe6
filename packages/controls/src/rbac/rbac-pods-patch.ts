import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['patch'], ['pods'], [''])]);

export default defineControl({
  id: 'rbac-pods-patch',
  title: 'Can change running Pods',
  severity: 'high',
  subject: 'identity',
  rationale:
    'The image of a running container can be changed in place: foreign code then runs with the account, the mounts and the network of that Pod.',
  remediation: 'Change workloads through their Deployment, and let nobody but controllers update or patch Pods.',
  aliases: { trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-patch', anywhere, 'medium'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
