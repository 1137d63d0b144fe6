import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { inSystemNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['get'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-read-system-ns',
  title: 'Can read Secrets of kube-system',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Tokens and keys of the cluster’s own components lie in kube-system; reading them there is a short way to all of the cluster.',
  remediation: 'Remove the binding from kube-system, or limit the role to the one Secret it is for.',
  aliases: { cis: ['5.1.2'], kubescape: ['C-0015'], trivy: ['KSV-0113'], kubeLinter: ['access-to-secrets'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-read', inSystemNamespace),
  examples: abilityExamples(strong, { boundIn: 'kube-system', elsewhere: 'shop' }),
});
