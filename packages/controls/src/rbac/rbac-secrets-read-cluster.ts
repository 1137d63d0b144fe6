import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['get', 'list'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-read-cluster',
  title: 'Can read every Secret',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Secrets of every namespace hold the credentials of databases, clouds and other accounts. list and watch return the values as well as get does.',
  remediation:
    'Bind the role inside the namespaces that need it, or limit it to named Secrets with resourceNames and the verb get.',
  aliases: { cis: ['5.1.2'], kubescape: ['C-0015', 'C-0186'], trivy: ['KSV-0041'], kubeLinter: ['access-to-secrets'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-read', everywhere),
  examples: abilityExamples(strong, { elsewhere: 'shop' }),
});
