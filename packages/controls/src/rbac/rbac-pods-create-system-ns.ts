import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { inSystemNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods'], [''])]);

export default defineControl({
  id: 'rbac-pods-create-system-ns',
  title: 'Can start Pods beside powerful accounts',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'A Pod in kube-system may run as any account of that namespace, controllers with rights over the whole cluster among them.',
  remediation: 'Give nobody the right to start Pods in kube-system; run own workloads in namespaces of their own.',
  aliases: { cis: ['5.1.4'], kubescape: ['C-0188'], trivy: ['KSV-0048'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-create', inSystemNamespace),
  examples: abilityExamples(strong, { boundIn: 'kube-system', elsewhere: 'shop' }),
});
