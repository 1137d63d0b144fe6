import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['deletecollection'], ['deployments'], ['apps']),
]);

export default defineControl({
  id: 'rbac-delete-broad',
  title: 'Can delete workloads, namespaces or volumes',
  severity: 'medium',
  subject: 'identity',
  rationale:
    'Who deletes workloads, claims or whole namespaces everywhere can end every application of the cluster, with its data, in one request.',
  remediation: 'Bind the right in the namespaces it is needed in, and name the kinds.',
  aliases: { kubescape: ['C-0007'], trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'broad-delete', anywhere, 'low'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
