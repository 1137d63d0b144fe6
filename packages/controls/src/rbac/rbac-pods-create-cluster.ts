import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods'], [''])]);

export default defineControl({
  id: 'rbac-pods-create-cluster',
  title: 'Can start Pods in every namespace',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Whoever starts a Pod chooses its ServiceAccount, and where admission allows it the node: in kube-system that is the whole cluster.',
  remediation:
    'Bind the role in the namespaces where Pods are to be started, never in kube-system, and enforce a Pod Security level there.',
  aliases: { cis: ['5.1.4'], kubescape: ['C-0188'], trivy: ['KSV-0048'], kubeLinter: ['access-to-create-pods'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-create', everywhere),
  examples: abilityExamples(strong, { elsewhere: 'shop' }),
});
