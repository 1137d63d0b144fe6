import { account, bindingOf, clusterRole, defineControl, grantsAbility, ruleOf } from '@plimsoll/engine';
import { commonExamples } from './parts/common-examples.ts';
import { everywhere, isOrdinary, reportAbility, reportUnknownRole, whereItCounts } from './parts/report-ability.ts';

const robot = account('robot');
const evict = ruleOf(['create'], ['pods/eviction']);
const taint = ruleOf(['patch'], ['nodes']);
const both = clusterRole('both', [ruleOf(['get'], ['pods']), evict, taint]);

export default defineControl({
  id: 'rbac-steal-pods',
  title: 'Can force powerful Pods onto a chosen node',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Who ends Pods and says where they may start again brings those of controllers to a node he has broken into, and takes their tokens from its disk.',
  remediation: 'Give the right to change nodes and the right to end Pods to different identities.',
  appliesTo: isOrdinary,
  check: (identity, context, cluster) => {
    const open = identity.grants.filter((grant) => !grant.builtIn);
    for (const grant of open) if (!grant.known) reportUnknownRole(grant, context);
    const moves = open.some(
      (grant) => everywhere(grant) && grant.rules.some((rule) => grantsAbility(rule, 'nodes-move')),
    );
    if (moves) reportAbility(identity, context, 'pods-delete', whereItCounts(cluster));
  },
  examples: {
    ...commonExamples(robot),
    fail: [
      { of: robot, given: [both, bindingOf(robot, 'both')], at: ['rules[1]'] },
      {
        name: 'by two roles',
        of: robot,
        given: [
          clusterRole('nodes', [taint]),
          bindingOf(robot, 'nodes'),
          clusterRole('evict', [evict]),
          bindingOf(robot, 'evict', { namespace: 'kube-system' }),
        ],
        at: ['rules[0]'],
      },
    ],
    pass: [
      { name: 'nodes alone', of: robot, given: [clusterRole('nodes', [taint]), bindingOf(robot, 'nodes')] },
      {
        name: 'Pods that hold nothing',
        of: robot,
        given: [
          clusterRole('nodes', [taint]),
          bindingOf(robot, 'nodes'),
          clusterRole('evict', [evict]),
          bindingOf(robot, 'evict', { namespace: 'shop' }),
        ],
      },
    ],
  },
});
