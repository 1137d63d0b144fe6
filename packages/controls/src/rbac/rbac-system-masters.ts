import { bindingOf, clusterRole, defineControl, ruleOf, someOf } from '@plimsoll/engine';
import { grantedBy } from './parts/report-ability.ts';

const masters = { kind: 'Group', name: 'system:masters' } as const;
const admin = clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]);
const others = clusterRole('view', [ruleOf(['get'], ['pods'])]);

export default defineControl({
  id: 'rbac-system-masters',
  title: 'Further bindings of system:masters',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'The API server lets system:masters pass without asking RBAC at all; a binding to it shows that people or tools work as a group that cannot be limited or revoked.',
  remediation:
    'Remove the binding and give whoever it was meant for a group of their own; keep certificates of system:masters offline.',
  aliases: { cis: ['5.1.7'], kubescape: ['C-0246'], trivy: ['KSV-0123'] },
  appliesTo: ({ kind, name }) => kind === masters.kind && name === masters.name,
  check: ({ grants }, context) => {
    for (const grant of grants)
      if (grant.binding.name !== 'cluster-admin' || grant.binding.namespace !== '')
        context.report('subjects', masters.name, grantedBy(grant), grant.binding);
  },
  admission: {
    field: 'subjects',
    kinds: ['ClusterRoleBinding.rbac.authorization.k8s.io', 'RoleBinding.rbac.authorization.k8s.io'],
    whole: `!(variables.object.kind == "ClusterRoleBinding" && variables.object.metadata.name == "cluster-admin") && ${someOf('variables.object.?subjects', 'x.kind == "Group" && x.name == "system:masters"')}`,
  },
  examples: {
    fail: [
      {
        of: masters,
        given: [
          admin,
          bindingOf(masters, 'cluster-admin', { name: 'cluster-admin' }),
          others,
          bindingOf(masters, 'view'),
        ],
        at: ['subjects'],
      },
    ],
    pass: [
      {
        name: 'the built-in binding',
        of: masters,
        given: [admin, bindingOf(masters, 'cluster-admin', { name: 'cluster-admin' })],
      },
    ],
    notApplicable: [
      {
        of: { kind: 'Group', name: 'system:masters2' },
        given: [others, bindingOf({ kind: 'Group', name: 'system:masters2' }, 'view')],
      },
    ],
  },
});
