import { bindingOf, clusterRbacKinds, clusterRole, defineControl, grantsAbility, ruleOf } from '@plimsoll/engine';
import { abilityExamples, robot } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility, reportRule } from './parts/report-ability.ts';

const group = ['admissionregistration.k8s.io'];
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['patch'], ['mutatingwebhookconfigurations'], group),
]);
const remover = clusterRole('strong', [ruleOf(['deletecollection'], ['validatingwebhookconfigurations'], group)]);
const examples = abilityExamples(strong, { elsewhere: 'shop' });

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
  check: (identity, context) => {
    reportAbility(identity, context, 'webhooks-write', everywhere);
    // Who deletes one makes admission look away, and does not see what passes.
    for (const grant of identity.grants)
      for (const rule of grant.builtIn || !everywhere(grant) ? [] : grant.rules) {
        const held = grantsAbility(rule, 'webhooks-delete');
        if (held !== undefined && grantsAbility(rule, 'webhooks-write') === undefined)
          reportRule(rule, grant, context, held, 'high');
      }
  },
  examples: {
    ...examples,
    fail: [
      ...examples.fail,
      {
        name: 'to be rid of it is enough',
        of: robot,
        given: [remover, bindingOf(robot, 'strong')],
        at: ['rules[0]'],
      },
    ],
  },
});
