import { clusterRole, defineControl, isBuiltInRole, projectRole, ruleOf } from '@plimsoll/engine';
import { byReach } from './parts/by-reach.ts';
import { lists, ruleTwin } from './parts/role-cel.ts';
import { roleRefOf } from './parts/role-object.ts';

const urls = (...nonResourceURLs: readonly string[]) => ({ verbs: ['get'], nonResourceURLs });

export default defineControl({
  id: 'rbac-wildcard-nonresource',
  title: 'Role opens every address of the API server',
  severity: 'medium',
  subject: 'object',
  kinds: ['ClusterRole.rbac.authorization.k8s.io'],
  rationale:
    'Logs, profiles and metrics of the API server lie at addresses of no resource, and so does whatever a later version adds.',
  remediation: 'Name the addresses that are really read, /metrics for instance.',
  aliases: { cis: ['5.1.3'] },
  appliesTo: (object) => !isBuiltInRole(roleRefOf(object), projectRole(object).rules),
  check: (object, context) => {
    for (const [index, { nonResourceURLs }] of projectRole(object).rules.entries())
      if (nonResourceURLs.includes('*') || nonResourceURLs.includes('/*'))
        context.report(`rules[${index}].nonResourceURLs`, [...nonResourceURLs], 'opens every address');
  },
  // Bound in a namespace it gives no address at all.
  confirm: byReach('info'),
  admission: ruleTwin('.nonResourceURLs', `${lists('nonResourceURLs', '*')} || ${lists('nonResourceURLs', '/*')}`),
  examples: {
    fail: [
      { given: clusterRole('some', [urls('/metrics'), urls('*')]), at: ['rules[1].nonResourceURLs'] },
      { given: clusterRole('some', [urls('/*')]), at: ['rules[0].nonResourceURLs'] },
    ],
    pass: [{ given: clusterRole('some', [urls('/metrics', '/healthz/*')]) }],
    notApplicable: [
      {
        name: 'what Kubernetes brings along',
        given: clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*']), urls('*')]),
      },
    ],
  },
});
