import {
  type Ability,
  account,
  bindingOf,
  clusterRole,
  defineControl,
  type GrantedRule,
  grantsAbility,
  role,
  ruleOf,
} from '@plimsoll/engine';
import { commonExamples } from './parts/common-examples.ts';
import { grantedBy, isOrdinary, reportUnknownRole } from './parts/report-ability.ts';

/** Rights that would take over or tear down the cluster, on objects that lie in no namespace. */
const rights: readonly Ability[] = [
  'nodes-proxy',
  'nodes-write',
  'kubelet-read',
  'impersonate',
  'csr-approve',
  'webhooks-write',
  'webhooks-delete',
  'admission-policies-write',
  'pv-create',
  'storage-write',
  'apiservices-write',
  'definitions-write',
];

/** What the rule says that it gives, and a RoleBinding does not. A rule about anything means what its namespace has of it. */
const voidIn = (rule: GrantedRule, namespace: string): readonly string[] =>
  rule.resources.includes('*')
    ? []
    : rights.flatMap((right) => {
        const held = grantsAbility(rule, right);
        return held === undefined || grantsAbility(rule, right, namespace) !== undefined ? [] : [held];
      });

const robot = account('robot');
const proxy = ruleOf(['get'], ['nodes/proxy'], ['']);
const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), proxy]);
const inShop = { namespace: 'shop' };
const common = commonExamples(robot, inShop);

export default defineControl({
  id: 'rbac-void-right',
  title: 'Right on the whole cluster, bound where it has no effect',
  severity: 'info',
  subject: 'identity',
  rationale:
    'A RoleBinding gives nothing of nodes, volumes, webhooks and whatever else lies in no namespace. Somebody thought that it does; the day it is bound as it was meant, its holder takes over the cluster.',
  remediation:
    'Take the rule out of the role, or bind the role by a ClusterRoleBinding where the right is really needed, and look at it as such.',
  // These ask what the text of a role says, whichever binding gives it; what has effect is the matter of other controls.
  aliases: {
    kubescape: ['C-0278', 'C-0279', 'C-0280', 'C-0281'],
    trivy: ['KSV-0043', 'KSV-0047', 'KSV-0114'],
  },
  appliesTo: isOrdinary,
  check: ({ grants }, context) => {
    for (const grant of grants) {
      if (grant.builtIn || grant.namespace === '') continue;
      if (!grant.known) reportUnknownRole(grant, context);
      for (const rule of grant.rules)
        for (const held of voidIn(rule, grant.namespace))
          context.report(rule.path, held, `${grantedBy(grant)}, which gives nothing of it`, rule.role);
    }
  },
  examples: {
    ...common,
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong', inShop)], at: ['rules[1]'] },
      {
        name: 'a Role',
        of: robot,
        given: [
          role('proxy', [ruleOf(['impersonate'], ['groups'], [''])]),
          bindingOf(robot, 'proxy', { ...inShop, kind: 'Role' }),
        ],
        at: ['rules[0]'],
      },
      {
        name: 'among rights that it has',
        of: robot,
        given: [
          clusterRole('mixed', [ruleOf(['*'], ['deployments', 'persistentvolumes'], ['*'])]),
          bindingOf(robot, 'mixed', inShop),
        ],
        at: ['rules[0]'],
      },
    ],
    pass: [
      { name: 'it has effect, which is judged there', of: robot, given: [strong, bindingOf(robot, 'strong')] },
      {
        name: 'all that the namespace has',
        of: robot,
        given: [clusterRole('all', [ruleOf(['*'], ['*'], ['*'])]), bindingOf(robot, 'all', inShop)],
      },
      {
        name: 'the same right on what lies in the namespace',
        of: robot,
        given: [
          clusterRole('actor', [ruleOf(['impersonate'], ['serviceaccounts'], [''])]),
          bindingOf(robot, 'actor', inShop),
        ],
      },
      {
        name: 'a right that nobody takes over with',
        of: robot,
        given: [clusterRole('reader', [ruleOf(['list'], ['nodes'], [''])]), bindingOf(robot, 'reader', inShop)],
      },
    ],
  },
});
