import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods'], [''])]);

export default defineControl({
  id: 'rbac-pods-create-namespace',
  title: 'Can start Pods in a namespace',
  severity: 'low',
  subject: 'identity',
  rationale:
    'Whoever starts a Pod may give it any ServiceAccount, Secret and volume of the namespace, and so holds what all of them hold. That is what deployment is; it should be known who can.',
  remediation:
    'Keep the right to what deploys here, and keep accounts with wide rights and other applications out of this namespace.',
  aliases: { kubescape: ['C-0188'], trivy: ['KSV-0048'], kubeLinter: ['access-to-create-pods'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-create', inOrdinaryNamespace),
  examples: abilityExamples(strong, { boundIn: 'shop', elsewhere: 'kube-system' }),
});
