import { clusterRole, defineControl, isBuiltInRole, projectRole, role, ruleOf } from '@plimsoll/engine';
import { lists, ruleTwin } from './parts/role-cel.ts';
import { roleRefOf } from './parts/role-object.ts';

export default defineControl({
  id: 'rbac-wildcard-groups',
  title: 'Role names every API group',
  severity: 'info',
  subject: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  rationale:
    'The kinds that the rule names are meant in one API group; those of the same name in other groups, installed later by anybody, are given with them.',
  remediation:
    'Write the API groups of the kinds that are meant; the empty name is that of Pods, Services and Secrets.',
  aliases: {},
  appliesTo: (object) => !isBuiltInRole(roleRefOf(object), projectRole(object).rules),
  check: (object, context) => {
    for (const [index, rule] of projectRole(object).rules.entries())
      if (rule.apiGroups.includes('*') && !rule.resources.includes('*'))
        context.report(`rules[${index}].apiGroups`, [...rule.apiGroups], 'means kinds of this name in any group');
  },
  admission: ruleTwin('.apiGroups', `${lists('apiGroups', '*')} && !(${lists('resources', '*')})`),
  examples: {
    fail: [
      { given: clusterRole('some', [ruleOf(['get'], ['deployments'], ['*'])]), at: ['rules[0].apiGroups'] },
      {
        given: role('some', [ruleOf(['get'], ['pods']), ruleOf(['get'], ['leases'], ['', '*'])]),
        at: ['rules[1].apiGroups'],
      },
    ],
    pass: [
      { given: clusterRole('some', [ruleOf(['get'], ['deployments'], ['apps'])]) },
      {
        name: 'every kind, which is a control of its own',
        given: clusterRole('some', [ruleOf(['get'], ['*'], ['*'])]),
      },
    ],
    notApplicable: [
      { name: 'what Kubernetes brings along', given: clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]) },
    ],
  },
});
