import {
  account,
  bindingOf,
  clusterRbacKinds,
  clusterRole,
  defineControl,
  grantsAbility,
  type Identity,
  ruleOf,
} from '@plimsoll/engine';
import { everywhere, grantedBy, isOrdinary, reportUnknownRole } from './parts/report-ability.ts';

/** Accounts under which the common dashboards run or let people in, by name or by the namespace they live in. */
const names =
  /^(?:kubernetes-dashboard|dashboard-admin|admin-user|headlamp|headlamp-admin|rancher|argocd-server|skooner)/;
const isDashboard = ({ kind, namespace, name }: Identity): boolean =>
  kind === 'ServiceAccount' && (namespace === 'kubernetes-dashboard' || names.test(name));

const dashboard = account('kubernetes-dashboard', 'kubernetes-dashboard');
const admin = clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]);
const view = clusterRole('view', [ruleOf(['get'], ['pods'])]);

export default defineControl({
  id: 'rbac-dashboard-admin',
  title: 'Dashboard holds administrative rights',
  severity: 'critical',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'A dashboard is a web page with the rights of its account: whoever gets past its sign-in, or finds it without one, owns the cluster.',
  remediation: 'Let the dashboard act with the rights of who has signed in, or bind its account to view.',
  // The upstream check C-0014 is about who may use the dashboard, whatever it may do itself.
  aliases: {},
  appliesTo: (identity) => isDashboard(identity) && isOrdinary(identity),
  check: ({ grants }, context) => {
    for (const grant of grants) {
      if (grant.builtIn || !everywhere(grant)) continue;
      if (grant.role.name === 'cluster-admin' || grant.rules.some((rule) => grantsAbility(rule, 'admin') !== undefined))
        context.report('roleRef', `${grant.role.kind} ${grant.role.name}`, grantedBy(grant), grant.binding);
      else if (!grant.known) reportUnknownRole(grant, context);
    }
  },
  examples: {
    fail: [
      { of: dashboard, given: [admin, bindingOf(dashboard, 'cluster-admin')], at: ['roleRef'] },
      {
        name: 'under another name of the role',
        of: account('headlamp'),
        given: [clusterRole('ui', [ruleOf(['*'], ['*'], ['*'])]), bindingOf(account('headlamp'), 'ui')],
        at: ['roleRef'],
      },
    ],
    pass: [
      { of: dashboard, given: [view, bindingOf(dashboard, 'view')] },
      {
        name: 'in one namespace',
        of: dashboard,
        given: [admin, bindingOf(dashboard, 'cluster-admin', { namespace: 'shop' })],
      },
    ],
    notApplicable: [{ of: account('robot'), given: [admin, bindingOf(account('robot'), 'cluster-admin')] }],
    undetermined: [
      { of: dashboard, given: [bindingOf(dashboard, 'ui')], unread: ['ClusterRole.rbac.authorization.k8s.io'] },
    ],
  },
});
