import {
  account,
  bindingOf,
  type ClusterModel,
  clusterRole,
  defineControl,
  grantsAbility,
  object,
  ruleOf,
} from '@plimsoll/engine';
import { everywhere, inSystemNamespace, isOrdinary, reportRule, reportUnknownRole } from './parts/report-ability.ts';

/** Labels that Amazon's nodes carry (source: its guides to managed node groups and Fargate). */
const nodeLabels = ['eks.amazonaws.com/nodegroup', 'eks.amazonaws.com/compute-type'];

/** Whether this is Amazon's Kubernetes; undefined where neither its nodes nor its ConfigMap could be looked for. */
const isEks = (cluster: ClusterModel): boolean | undefined => {
  if (cluster.get('ConfigMap', 'kube-system', 'aws-auth') !== undefined) return true;
  if (cluster.all('Node').some(({ labels }) => nodeLabels.some((label) => Object.hasOwn(labels, label)))) return true;
  return cluster.evidence('Node') === 'complete' ? false : undefined;
};

const robot = account('robot');
const map = object('v1', 'ConfigMap', { namespace: 'kube-system', name: 'aws-auth' });
const node = (labels: Readonly<Record<string, string>>) => object('v1', 'Node', { name: 'n1', labels });
const named = clusterRole('named', [
  ruleOf(['get'], ['configmaps']),
  { ...ruleOf(['patch'], ['configmaps']), resourceNames: ['aws-auth'] },
]);
const unnamed = clusterRole('unnamed', [ruleOf(['update'], ['configmaps'])]);

export default defineControl({
  id: 'rbac-aws-auth-write',
  title: 'Can rewrite aws-auth',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'Amazon’s Kubernetes takes from this ConfigMap which roles of the account are which users here: who writes it makes himself system:masters.',
  remediation:
    'Manage access with access entries of the cluster instead, and remove the right to write ConfigMaps of kube-system.',
  aliases: { trivy: ['KSV-0115'] },
  appliesTo: isOrdinary,
  check: ({ grants }, context, cluster) => {
    const here = isEks(cluster);
    for (const grant of grants) {
      if (grant.builtIn) continue;
      if (!everywhere(grant) && !inSystemNamespace(grant)) {
        // It lies in kube-system: elsewhere the name gives nothing, and says what somebody meant to give.
        for (const rule of grant.rules) {
          const held = rule.resourceNames.includes('aws-auth') ? grantsAbility(rule, 'aws-auth-write') : undefined;
          if (held !== undefined) reportRule(rule, grant, context, held, 'info');
        }
        continue;
      }
      if (!grant.known && here !== false) reportUnknownRole(grant, context);
      for (const rule of grant.rules) {
        const held = grantsAbility(rule, 'aws-auth-write', grant.namespace);
        if (held === undefined) continue;
        // A rule that names it says where it is.
        if (here === true || rule.resourceNames.includes('aws-auth')) reportRule(rule, grant, context, held);
        else if (here === undefined)
          context.unknown('kind-not-collected', 'whether this is Amazon’s Kubernetes is not known without its nodes');
      }
    }
  },
  examples: {
    fail: [
      { of: robot, given: [named, bindingOf(robot, 'named')], at: ['rules[1]'] },
      {
        name: 'in the wrong namespace, as information',
        of: robot,
        given: [named, bindingOf(robot, 'named', { namespace: 'shop' })],
        at: ['rules[1]'],
      },
      {
        name: 'any ConfigMap of kube-system, where aws-auth is',
        of: robot,
        given: [unnamed, bindingOf(robot, 'unnamed', { namespace: 'kube-system' }), map],
        at: ['rules[0]'],
      },
      {
        name: 'on Amazon’s nodes',
        of: robot,
        given: [unnamed, bindingOf(robot, 'unnamed'), node({ 'eks.amazonaws.com/nodegroup': 'main' })],
        at: ['rules[0]'],
      },
    ],
    pass: [
      { name: 'elsewhere', of: robot, given: [unnamed, bindingOf(robot, 'unnamed'), node({})] },
      {
        name: 'in its own namespace',
        of: robot,
        given: [unnamed, bindingOf(robot, 'unnamed', { namespace: 'shop' }), map],
      },
    ],
    undetermined: [
      { name: 'nodes unseen', of: robot, given: [unnamed, bindingOf(robot, 'unnamed')], unread: ['Node'] },
    ],
  },
});
