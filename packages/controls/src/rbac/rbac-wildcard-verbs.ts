import { clusterRole, defineControl, isBuiltInRole, projectRole, role, ruleOf } from '@plimsoll/engine';
import { byReach } from './parts/by-reach.ts';
import { lists, ruleTwin } from './parts/role-cel.ts';
import { roleRefOf } from './parts/role-object.ts';

export default defineControl({
  id: 'rbac-wildcard-verbs',
  title: 'Role uses a wildcard verb',
  severity: 'high',
  subject: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  rationale:
    'A wildcard holds verbs nobody thought of: escalate, bind and impersonate, deletecollection, and those that later versions add.',
  remediation: 'List the verbs; get, list and watch for readers, create, update, patch and delete for those who write.',
  aliases: { cis: ['5.1.3'], kubescape: ['C-0187'], trivy: ['KSV-0045'], kubeLinter: ['wildcard-in-rules'] },
  appliesTo: (object) => !isBuiltInRole(roleRefOf(object), projectRole(object).rules),
  check: (object, context) => {
    for (const [index, rule] of projectRole(object).rules.entries())
      if (rule.verbs.includes('*'))
        context.report(`rules[${index}].verbs`, [...rule.verbs], 'allows every verb, known or yet to come');
  },
  confirm: byReach('medium'),
  admission: ruleTwin('.verbs', lists('verbs', '*')),
  examples: {
    fail: [
      { given: clusterRole('some', [ruleOf(['*'], ['pods'])]), at: ['rules[0].verbs'] },
      { given: role('some', [ruleOf(['get', '*'], ['configmaps'])]), at: ['rules[0].verbs'] },
    ],
    pass: [{ given: clusterRole('some', [ruleOf(['get', 'list'], ['*'], ['*'])]) }],
    notApplicable: [
      { name: 'what Kubernetes brings along', given: clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]) },
    ],
  },
});
