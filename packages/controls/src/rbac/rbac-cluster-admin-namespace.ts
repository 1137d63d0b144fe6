import { account, bindingOf, clusterRole, defineControl, ruleOf, someOf } from '@plimsoll/engine';
import { everywhere, grantedBy, inOrdinaryNamespace, isOrdinary } from './parts/report-ability.ts';

const robot = account('robot');
const admin = clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]);
const masters = { kind: 'Group', name: 'system:masters' } as const;

export default defineControl({
  id: 'rbac-cluster-admin-namespace',
  title: 'Bound to cluster-admin inside a namespace',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'cluster-admin may do everything in the namespace, quotas and policies of it included. In kube-system that ends in the whole cluster: its Secrets and accounts are those of the control plane.',
  remediation:
    'Bind a role with what is really needed. Keep cluster-admin for one break-glass group outside of daily work.',
  aliases: { cis: ['5.1.1'], trivy: ['KSV-0111'], polaris: ['rolebindingClusterAdminClusterRole'] },
  appliesTo: isOrdinary,
  check: ({ grants }, context) => {
    for (const grant of grants)
      if (grant.role.name === 'cluster-admin' && !grant.builtIn && !everywhere(grant))
        context.report(
          'roleRef',
          `${grant.role.kind} cluster-admin`,
          grantedBy(grant),
          grant.binding,
          inOrdinaryNamespace(grant) ? 'high' : undefined,
        );
  },
  admission: {
    field: 'roleRef',
    kinds: ['RoleBinding.rbac.authorization.k8s.io'],
    whole: `variables.object.roleRef.name == "cluster-admin" && ${someOf('variables.object.?subjects', '!(x.kind == "Group" && x.name in ["system:masters", "kubeadm:cluster-admins"] && request.?namespace.orValue("") in ["kube-system", "kube-public"])')}`,
  },
  examples: {
    fail: [
      { of: robot, given: [admin, bindingOf(robot, 'cluster-admin', { namespace: 'kube-system' })], at: ['roleRef'] },
      {
        name: 'in a namespace of its own',
        of: { kind: 'Group', name: 'developers' },
        given: [admin, bindingOf({ kind: 'Group', name: 'developers' }, 'cluster-admin', { namespace: 'shop' })],
        at: ['roleRef'],
      },
    ],
    pass: [
      { of: robot, given: [clusterRole('view', []), bindingOf(robot, 'view', { namespace: 'shop' })] },
      {
        name: 'in every namespace, which is a control of its own',
        of: robot,
        given: [admin, bindingOf(robot, 'cluster-admin')],
      },
    ],
    notApplicable: [{ name: 'the built-in binding', of: masters, given: [admin, bindingOf(masters, 'cluster-admin')] }],
  },
});
