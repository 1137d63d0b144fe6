import { account, bindingOf, clusterRole, defineControl, ruleOf, someOf } from '@plimsoll/engine';
import { everywhere, grantedBy, isOrdinary } from './parts/report-ability.ts';

const robot = account('robot');
const admin = clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]);
const masters = { kind: 'Group', name: 'system:masters' } as const;

export default defineControl({
  id: 'rbac-cluster-admin-binding',
  title: 'Bound to cluster-admin',
  severity: 'critical',
  subject: 'identity',
  rationale: 'cluster-admin may do everything, so whoever gets hold of this identity owns the cluster.',
  remediation:
    'Bind a role with what is really needed. Keep cluster-admin for one break-glass group outside of daily work.',
  aliases: {
    cis: ['5.1.1'],
    kubescape: ['C-0035', 'C-0185'],
    trivy: ['KSV-0111'],
    polaris: ['clusterrolebindingClusterAdmin'],
    kubeLinter: ['cluster-admin-role-binding'],
  },
  appliesTo: isOrdinary,
  check: ({ grants }, context) => {
    for (const grant of grants)
      if (grant.role.name === 'cluster-admin' && !grant.builtIn && everywhere(grant))
        context.report('roleRef', `${grant.role.kind} cluster-admin`, grantedBy(grant), grant.binding);
  },
  admission: {
    field: 'roleRef',
    kinds: ['ClusterRoleBinding.rbac.authorization.k8s.io'],
    whole: `variables.object.roleRef.name == "cluster-admin" && ${someOf('variables.object.?subjects', '!(x.kind == "Group" && x.name in ["system:masters", "kubeadm:cluster-admins"])')}`,
  },
  examples: {
    fail: [
      { of: robot, given: [admin, bindingOf(robot, 'cluster-admin')], at: ['roleRef'] },
      {
        name: 'a group',
        of: { kind: 'Group', name: 'developers' },
        given: [admin, bindingOf({ kind: 'Group', name: 'developers' }, 'cluster-admin')],
        at: ['roleRef'],
      },
    ],
    pass: [
      { of: robot, given: [clusterRole('view', []), bindingOf(robot, 'view')] },
      {
        name: 'inside a namespace, which is a control of its own',
        of: robot,
        given: [admin, bindingOf(robot, 'cluster-admin', { namespace: 'shop' })],
      },
    ],
    notApplicable: [{ name: 'the built-in binding', of: masters, given: [admin, bindingOf(masters, 'cluster-admin')] }],
  },
});
