import { clusterRole, defineControl, isBuiltInRole, projectRole, role, ruleOf } from '@plimsoll/engine';
import { byReach } from './parts/by-reach.ts';
import { lists, ruleTwin } from './parts/role-cel.ts';
import { roleRefOf } from './parts/role-object.ts';

export default defineControl({
  id: 'rbac-wildcard-all',
  title: 'Role allows everything',
  severity: 'critical',
  subject: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  rationale:
    'Such a role is cluster-admin under another name, or everything in its namespace, and it grows with every new kind of resource.',
  remediation: 'Name the API groups, resources and verbs that are really used.',
  aliases: {
    cis: ['5.1.3'],
    kubescape: ['C-0187'],
    trivy: ['KSV-0044'],
    kubeLinter: ['wildcard-in-rules'],
  },
  appliesTo: (object) => !isBuiltInRole(roleRefOf(object), projectRole(object).rules),
  check: (object, context) => {
    for (const [index, rule] of projectRole(object).rules.entries())
      if (rule.verbs.includes('*') && rule.resources.includes('*') && rule.apiGroups.includes('*'))
        context.report(`rules[${index}]`, '* on * in every API group', 'allows everything');
  },
  confirm: byReach('high'),
  admission: ruleTwin('', `${lists('verbs', '*')} && ${lists('resources', '*')} && ${lists('apiGroups', '*')}`),
  examples: {
    fail: [
      { given: clusterRole('all', [ruleOf(['get'], ['pods']), ruleOf(['*'], ['*'], ['*'])]), at: ['rules[1]'] },
      { given: role('all', [ruleOf(['*'], ['*'], ['*'])]), at: ['rules[0]'] },
    ],
    pass: [
      { given: clusterRole('some', [ruleOf(['*'], ['pods'], ['*'])]) },
      { name: 'no rules at all', given: clusterRole('none', []) },
    ],
    notApplicable: [
      { name: 'what Kubernetes brings along', given: clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]) },
    ],
  },
});
