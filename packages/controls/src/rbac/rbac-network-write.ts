import { account, bindingOf, clusterRole, defineControl, type Identity, ruleOf } from '@plimsoll/engine';
import { commonExamples } from './parts/common-examples.ts';
import { everywhere, isOrdinary, type Reach, reportAbility } from './parts/report-ability.ts';

/** What an application does to its own namespace is its own affair; of people nobody knows which one that is. */
const beyondItsNamespace =
  ({ kind, namespace }: Identity): Reach =>
  (grant) =>
    everywhere(grant) || (kind === 'ServiceAccount' && grant.namespace !== namespace);

const robot = account('robot');
const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['delete'], ['networkpolicies'], ['networking.k8s.io']),
]);

export default defineControl({
  id: 'rbac-network-write',
  title: 'Can rewrite network policies or routes of others',
  severity: 'medium',
  subject: 'identity',
  rationale:
    'Who deletes the policies of other teams opens their Pods; who writes their Ingresses, routes or endpoints has their traffic sent to him.',
  remediation: 'Bind the right in the namespaces of the application; controllers of routes need their status only.',
  // The upstream check KSV-0056 is about the holder's own namespace too, which is another demand.
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'network-write', beyondItsNamespace(identity), 'low'),
  examples: {
    ...commonExamples(robot),
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong')], at: ['rules[1]'] },
      {
        name: 'in the namespace of others',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'bank' })],
        at: ['rules[1]'],
      },
    ],
    pass: [
      { name: 'in its own namespace', of: robot, given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })] },
      {
        name: 'the status of Ingresses',
        of: robot,
        given: [
          clusterRole('status', [ruleOf(['update'], ['ingresses/status'], ['networking.k8s.io'])]),
          bindingOf(robot, 'status'),
        ],
      },
    ],
  },
});
