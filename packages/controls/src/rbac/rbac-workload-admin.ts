import {
  account,
  bindingOf,
  clusterRbacKinds,
  clusterRole,
  defineControl,
  deployment,
  pod,
  ruleOf,
  takeoversBy,
} from '@plimsoll/engine';
import { mountedToken, reportTokenMount } from './parts/mounted-token.ts';
import { grantedBy, opensNoStream, reportUnknownRole } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['list'], ['secrets'])]);
const weak = clusterRole('weak', [ruleOf(['get'], ['pods'])]);
const asRobot = { serviceAccountName: 'robot' };

export default defineControl({
  id: 'rbac-workload-admin',
  title: 'Workload can take over the cluster',
  severity: 'critical',
  subject: 'workload',
  rationale:
    'The account whose token lies in these Pods holds a right that leads to full control of the cluster: whoever gets into one of them is there.',
  remediation:
    'Bind the account in the namespaces it works in, with the verbs it uses; or do not mount the token where nothing calls the API.',
  aliases: { kubescape: ['C-0267'] },
  reads: clusterRbacKinds,
  check: reportTokenMount,
  confirm: (resource, candidates, cluster, context) => {
    const token = mountedToken(resource, candidates, cluster);
    if (token === undefined) return;
    const { candidate, account: name, unsure } = token;
    for (const grant of token.grants) {
      if (grant.namespace !== '') continue;
      if (!grant.known) reportUnknownRole(grant, context);
      for (const rule of grant.rules) {
        const held = takeoversBy(rule).find((each) => !opensNoStream(each, context.settings));
        if (held === undefined) continue;
        if (unsure) {
          context.unknown('no-permission', `ServiceAccount ${name} could not be read`);
          return;
        }
        context.report(candidate.path, name, `may ${held}, ${grantedBy(grant)}`);
        break;
      }
    }
  },
  examples: {
    fail: [
      {
        given: [deployment(asRobot), strong, bindingOf(account('robot'), 'strong')],
        at: ['spec.template.spec.serviceAccountName'],
      },
      {
        name: 'through a group, as default',
        given: [pod({}), strong, bindingOf({ kind: 'Group', name: 'system:serviceaccounts' }, 'strong')],
        at: ['spec.serviceAccountName'],
      },
      {
        name: 'a projected token',
        given: [
          pod({
            ...asRobot,
            automountServiceAccountToken: false,
            volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
          }),
          strong,
          bindingOf(account('robot'), 'strong'),
        ],
        at: ['spec.serviceAccountName'],
      },
    ],
    pass: [
      { given: [deployment(asRobot), weak, bindingOf(account('robot'), 'weak')] },
      {
        name: 'in one namespace',
        given: [pod(asRobot), strong, bindingOf(account('robot'), 'strong', { namespace: 'shop' })],
      },
      {
        name: 'without token',
        given: [
          pod({ ...asRobot, automountServiceAccountToken: false }),
          strong,
          bindingOf(account('robot'), 'strong'),
        ],
      },
      { name: 'another account', given: [pod(asRobot), strong, bindingOf(account('other'), 'strong')] },
    ],
    undetermined: [{ given: pod(asRobot), unread: ['ClusterRoleBinding.rbac.authorization.k8s.io'] }],
  },
});
