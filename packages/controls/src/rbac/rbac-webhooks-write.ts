import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['patch'], ['mutatingwebhookconfigurations'], ['admissionregistration.k8s.io']),
]);

export default defineControl({
  id: 'rbac-webhooks-write',
  title: 'Can change admission webhooks',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Whoever registers a webhook sees and changes every object that passes, Secrets included, or makes admission look away.',
  remediation:
    'Let only the installer of a webhook write it, and limit what operators keep in order to their own object with resourceNames.',
  aliases: { cis: ['5.1.12'], kubescape: ['C-0281'], trivy: ['KSV-0114'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'webhooks-write', everywhere),
  examples: abilityExamples(strong, { elsewhere: 'shop' }),
});
