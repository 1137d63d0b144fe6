import {
  account,
  bindingOf,
  clusterRole,
  defineControl,
  isBuiltInRole,
  projectRole,
  rbacKinds,
  reachOf,
  role,
  ruleOf,
  takeoversBy,
} from '@plimsoll/engine';
import { roleRefOf } from './parts/role-object.ts';

const reader = clusterRole('reader', [ruleOf(['get'], ['pods']), ruleOf(['get'], ['secrets'])]);
const robot = account('robot');

export default defineControl({
  id: 'rbac-unbound-takeover',
  title: 'Role that nobody holds would take over',
  severity: 'info',
  subject: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  reads: rbacKinds,
  absentInFiles: 'none',
  rationale:
    'Nobody holds these rights today. One binding gives them, and whoever writes it looks at the name of the role, not at its rules.',
  remediation: 'Delete the role, or take out of it what nobody should be given.',
  aliases: {},
  appliesTo: (object) => !isBuiltInRole(roleRefOf(object), projectRole(object).rules),
  check: (object, context) => {
    const { namespace } = roleRefOf(object);
    for (const [index, rule] of projectRole(object).rules.entries()) {
      const held = takeoversBy(rule, namespace);
      if (held.length > 0) context.report(`rules[${index}]`, held.join('; '), 'would be given by a binding');
    }
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    const kind = ref.kind === 'Role' ? 'Role' : 'ClusterRole';
    const reach = reachOf({ kind, namespace: ref.namespace, name: ref.name }, cluster);
    if (reach === 'everywhere' || reach === 'namespace') return;
    // Files show a part of a cluster: what binds a role may be written elsewhere, and information says no more than it sees.
    if (reach === 'unknown' && cluster.source !== 'files')
      context.unknown('kind-not-collected', 'who holds the role is not known');
    else for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: reader, at: ['rules[1]'] },
      { given: role('deployer', [ruleOf(['create'], ['deployments'], ['apps'])]), at: ['rules[0]'] },
      {
        name: 'a binding of another role of this name',
        given: [reader, role('reader', []), bindingOf(robot, 'reader', { namespace: 'shop', kind: 'Role' })],
        at: ['rules[1]'],
      },
    ],
    pass: [
      { name: 'somebody holds it, which is judged there', given: [reader, bindingOf(robot, 'reader')] },
      { given: clusterRole('onlooker', [ruleOf(['get', 'list'], ['pods'])]) },
      {
        name: 'a right on what lies in no namespace, inside one',
        given: role('proxy', [ruleOf(['get'], ['nodes/proxy'])]),
      },
    ],
    notApplicable: [
      { name: 'what Kubernetes brings along', given: clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]) },
    ],
    undetermined: [
      {
        name: 'bindings that cannot be read',
        given: reader,
        unread: ['ClusterRoleBinding.rbac.authorization.k8s.io'],
      },
    ],
  },
});
