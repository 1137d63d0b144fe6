import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { commonExamples } from './parts/common-examples.ts';
import { everywhere, inSystemNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const robot = account('robot');
const strong = clusterRole('strong', [ruleOf(['get'], ['configmaps']), ruleOf(['patch'], ['configmaps'])]);
const named = (name: string) =>
  clusterRole('strong', [{ ...ruleOf(['update'], ['configmaps']), resourceNames: [name] }]);

export default defineControl({
  id: 'rbac-configmaps-write-system',
  title: 'Can change the ConfigMaps of the system',
  severity: 'high',
  subject: 'identity',
  rationale:
    'CoreDNS takes its zones from a ConfigMap in kube-system, and extension API servers whom they trust: who writes them answers for every name in the cluster, or signs in as anybody.',
  remediation: 'Grant the right in the namespaces of the application, or name the ConfigMaps with resourceNames.',
  // The upstream check KSV-0049 is about the ConfigMaps of any namespace, which is another demand.
  aliases: { kubescape: ['C-0037'] },
  appliesTo: isOrdinary,
  check: (identity, context) =>
    reportAbility(identity, context, 'configmaps-write', (grant) => everywhere(grant) || inSystemNamespace(grant)),
  examples: {
    ...commonExamples(robot),
    fail: [
      { of: robot, given: [strong, bindingOf(robot, 'strong')], at: ['rules[1]'] },
      {
        name: 'the zones of CoreDNS by name',
        of: robot,
        given: [named('coredns'), bindingOf(robot, 'strong', { namespace: 'kube-system' })],
        at: ['rules[0]'],
      },
    ],
    pass: [
      {
        name: 'in a namespace of its own',
        of: robot,
        given: [strong, bindingOf(robot, 'strong', { namespace: 'shop' })],
      },
      {
        name: 'one of its own by name',
        of: robot,
        given: [named('robot-settings'), bindingOf(robot, 'strong', { namespace: 'kube-system' })],
      },
    ],
  },
});
