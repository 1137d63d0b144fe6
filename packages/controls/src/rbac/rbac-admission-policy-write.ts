import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['delete'], ['validatingadmissionpolicybindings'], ['admissionregistration.k8s.io']),
]);

export default defineControl({
  id: 'rbac-admission-policy-write',
  title: 'Can change admission policies',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Who changes or deletes the policies of the API server, of Kyverno or of Gatekeeper switches off what keeps dangerous workloads out, or lets a mutation put them in.',
  remediation: 'Let only the pipeline that applies policies write them; it needs no other rights.',
  aliases: { cis: ['5.1.12'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'admission-policies-write', everywhere),
  examples: abilityExamples(strong, { nothingIn: 'shop' }),
});
