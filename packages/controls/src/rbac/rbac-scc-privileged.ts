import { account, bindingOf, clusterRole, defineControl, grantsAbility, ruleOf } from '@plimsoll/engine';
import { commonExamples } from './parts/common-examples.ts';
import { isOrdinary, reportRule, reportUnknownRole } from './parts/report-ability.ts';

const group = 'security.openshift.io';
const robot = account('robot');
const use = (...resourceNames: readonly string[]) =>
  clusterRole('scc', [{ ...ruleOf(['use'], ['securitycontextconstraints'], [group]), resourceNames }]);

export default defineControl({
  id: 'rbac-scc-privileged',
  title: 'Can use a privileged security context constraint',
  severity: 'high',
  subject: 'identity',
  rationale:
    'On OpenShift these constraints let a Pod run as root, on the network or on the disk of its node: whoever starts Pods with this identity gets from there to the node.',
  remediation:
    'Use restricted-v2, or nonroot-v2 where an image insists on a user, or write a constraint that adds only what is needed.',
  appliesTo: isOrdinary,
  check: ({ grants }, context) => {
    for (const grant of grants) {
      if (grant.builtIn) continue;
      if (!grant.known) reportUnknownRole(grant, context);
      for (const rule of grant.rules) {
        // A rule for every API group is found by other controls, and is no sign of OpenShift.
        const held = rule.apiGroups.includes(group)
          ? grantsAbility(rule, 'privileged-scc', grant.namespace)
          : undefined;
        if (held !== undefined) reportRule(rule, grant, context, held);
      }
    }
  },
  examples: {
    ...commonExamples(robot),
    fail: [
      { of: robot, given: [use('privileged'), bindingOf(robot, 'scc')], at: ['rules[0]'] },
      {
        name: 'in one namespace',
        of: robot,
        given: [use('restricted-v2', 'anyuid'), bindingOf(robot, 'scc', { namespace: 'shop' })],
        at: ['rules[0]'],
      },
      { name: 'any constraint', of: robot, given: [use(), bindingOf(robot, 'scc')], at: ['rules[0]'] },
    ],
    pass: [{ of: robot, given: [use('restricted-v2', 'nonroot-v2'), bindingOf(robot, 'scc')] }],
  },
});
