import {
  account,
  bindingOf,
  clusterRbacKinds,
  clusterRole,
  defineControl,
  grantsAbility,
  ruleOf,
} from '@plimsoll/engine';
import { commonExamples } from './parts/common-examples.ts';
import { everywhere, isOrdinary, reportAbility, reportRule } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['update'], ['apiservices'], ['apiregistration.k8s.io']),
]);
const definitions = clusterRole('definitions', [
  ruleOf(['create'], ['customresourcedefinitions'], ['apiextensions.k8s.io']),
]);

export default defineControl({
  id: 'rbac-apiservice-write',
  title: 'Can register API servers or kinds',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Requests for a registered API group go to a server of the holder’s choice, with the name of who sent them; a kind with a conversion webhook sends him every object of it.',
  remediation: 'Let only the pipeline that installs operators register kinds and API servers.',
  appliesTo: isOrdinary,
  check: (identity, context) => {
    reportAbility(identity, context, 'apiservices-write', everywhere);
    for (const grant of identity.grants) {
      if (grant.builtIn || !everywhere(grant)) continue;
      for (const rule of grant.rules) {
        if (grantsAbility(rule, 'apiservices-write') !== undefined) continue;
        const held = grantsAbility(rule, 'definitions-write');
        // Every operator that installs its own kinds holds this; what is sent away are objects of that kind alone.
        if (held !== undefined) reportRule(rule, grant, context, held, 'medium');
      }
    }
  },
  examples: {
    ...commonExamples(robot),
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong')], at: ['rules[1]'] },
      { name: 'kinds alone', of: robot, given: [definitions, bindingOf(robot, 'definitions')], at: ['rules[0]'] },
    ],
    pass: [
      { name: 'where it gives nothing', of: robot, given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })] },
      {
        name: 'kinds by name',
        of: robot,
        given: [
          clusterRole('own', [
            { ...ruleOf(['patch'], ['customresourcedefinitions'], ['apiextensions.k8s.io']), resourceNames: ['a.b'] },
          ]),
          bindingOf(robot, 'own'),
        ],
      },
    ],
  },
});
