import {
  celList,
  clusterRole,
  defineControl,
  isBuiltInRole,
  type PolicyRule,
  projectRole,
  role,
  ruleOf,
} from '@plimsoll/engine';
import { byReach } from './parts/by-reach.ts';
import { lists, ruleTwin } from './parts/role-cel.ts';
import { roleRefOf } from './parts/role-object.ts';

const reading = ['get', 'list', 'watch'];

/** Reading every resource counts where Secrets are among them: in the core group. */
const opensResources = (rule: PolicyRule): boolean =>
  rule.resources.some((resource) => resource === '*' || resource.startsWith('*/')) &&
  (rule.apiGroups.includes('') || rule.apiGroups.includes('*') || !rule.verbs.every((verb) => reading.includes(verb)));

export default defineControl({
  id: 'rbac-wildcard-resources',
  title: 'Role uses wildcard resources',
  severity: 'high',
  subject: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  rationale:
    'A wildcard holds Secrets, exec and proxies as well as what was meant, and every kind that is installed later.',
  remediation: 'List the resources that are really used.',
  aliases: {
    cis: ['5.1.3'],
    kubescape: ['C-0187'],
    trivy: ['KSV-0046', 'KSV-0112'],
    kubeLinter: ['wildcard-in-rules'],
  },
  appliesTo: (object) => !isBuiltInRole(roleRefOf(object), projectRole(object).rules),
  check: (object, context) => {
    for (const [index, rule] of projectRole(object).rules.entries())
      if (opensResources(rule))
        context.report(
          `rules[${index}].resources`,
          [...rule.resources],
          `allows ${rule.verbs.join(', ')} on every resource`,
        );
  },
  confirm: byReach('medium'),
  admission: ruleTwin(
    '.resources',
    `x.?resources.orValue([]).exists(r, r == "*" || r.startsWith("*/")) && (${lists('apiGroups', '')} || ${lists('apiGroups', '*')} || !x.verbs.all(v, v in ${celList(reading)}))`,
  ),
  examples: {
    fail: [
      { given: clusterRole('some', [ruleOf(['get'], ['*'])]), at: ['rules[0].resources'] },
      {
        name: 'writing in any group',
        given: role('some', [ruleOf(['update'], ['*'], ['example.com'])]),
        at: ['rules[0].resources'],
      },
      {
        name: 'a subresource of everything',
        given: clusterRole('some', [ruleOf(['update'], ['*/scale'], ['*'])]),
        at: ['rules[0].resources'],
      },
    ],
    pass: [
      { given: clusterRole('some', [ruleOf(['*'], ['pods'])]) },
      {
        name: 'reading a group of its own',
        given: clusterRole('some', [ruleOf(['get', 'list'], ['*'], ['metrics.k8s.io'])]),
      },
    ],
    notApplicable: [
      { name: 'what Kubernetes brings along', given: clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]) },
    ],
  },
});
