import { account, bindingOf, clusterRole, defineControl, role } from '@plimsoll/engine';
import { grantsBy } from './parts/binding-grants.ts';

const robot = account('robot');

export default defineControl({
  id: 'rbac-dangling-role',
  title: 'Binding points to a missing role',
  severity: 'low',
  subject: 'object',
  kinds: ['ClusterRoleBinding.rbac.authorization.k8s.io', 'RoleBinding.rbac.authorization.k8s.io'],
  rationale:
    'The binding gives nothing until somebody makes a role of this name, and then it gives at once whatever that role holds.',
  remediation: 'Delete the binding, or correct its roleRef by making it anew.',
  check: ({ roleRef }, context) => {
    const { kind, name } = (roleRef ?? {}) as Readonly<Record<string, unknown>>;
    context.report('roleRef', `${String(kind)} ${String(name)}`, 'does not exist');
  },
  confirm: (binding, candidates, cluster, context) => {
    const [held] = grantsBy(binding, cluster);
    // Nobody is given anything by it, now or later.
    if (held === undefined) return;
    const { grant } = held;
    const { kind, namespace, name } = grant.role;
    if (grant.assumed || cluster.get(`${kind}.rbac.authorization.k8s.io`, namespace, name) !== undefined) return;
    if (!grant.known) context.unknown('kind-not-collected', `${kind} ${name} is not in the inventory`);
    else for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: bindingOf(robot, 'gone'), at: ['roleRef'] },
      {
        name: 'a role of another namespace',
        given: [bindingOf(robot, 'local', { namespace: 'shop', kind: 'Role' }), role('local', [], 'bank')],
        at: ['roleRef'],
      },
    ],
    pass: [
      { given: [bindingOf(robot, 'view'), clusterRole('view', [])] },
      { given: [bindingOf(robot, 'local', { namespace: 'shop', kind: 'Role' }), role('local', [])] },
    ],
    undetermined: [{ given: bindingOf(robot, 'gone'), unread: ['ClusterRole.rbac.authorization.k8s.io'] }],
  },
});
