import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['create', 'patch'], ['deployments'], ['apps']),
]);

export default defineControl({
  id: 'rbac-controllers-create-cluster',
  title: 'Can start Pods through controllers anywhere',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'A Deployment or Job starts Pods as well as the right to create Pods does, with any ServiceAccount of the namespace.',
  remediation: 'Bind the role in the namespaces of the applications it deploys.',
  aliases: { cis: ['5.1.4'], trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'controllers-create', everywhere),
  examples: abilityExamples(strong, { elsewhere: 'shop' }),
});
