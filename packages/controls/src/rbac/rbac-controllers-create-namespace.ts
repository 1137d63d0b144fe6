import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['create', 'patch'], ['deployments'], ['apps']),
]);

export default defineControl({
  id: 'rbac-controllers-create-namespace',
  title: 'Can start Pods through controllers in a namespace',
  severity: 'low',
  subject: 'identity',
  rationale:
    'A Deployment or Job starts Pods as well as the right to create Pods does, with any ServiceAccount, Secret and volume of the namespace. That is what deployment is; it should be known who can.',
  remediation:
    'Keep the right to what deploys here, and keep accounts with wide rights and other applications out of this namespace.',
  aliases: { trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'controllers-create', inOrdinaryNamespace),
  examples: abilityExamples(strong, { boundIn: 'shop', elsewhere: 'kube-system' }),
});
