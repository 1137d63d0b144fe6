import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods/exec'], [''])]);

export default defineControl({
  id: 'rbac-pods-exec',
  title: 'Can open a shell in Pods',
  severity: 'high',
  subject: 'identity',
  rationale:
    'A shell in a Pod has its files, its network and its token, and leaves hardly a trace beyond the audit log.',
  remediation:
    'Keep exec for people in emergencies, bound in one namespace and for a limited time; applications seldom need it.',
  aliases: {
    cis: ['5.1.4'],
    kubescape: ['C-0002'],
    trivy: ['KSV-0053'],
    polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach'],
  },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-exec', anywhere, 'medium'),
  examples: abilityExamples(strong),
});
