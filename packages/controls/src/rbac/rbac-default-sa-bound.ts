import { account, bindingOf, clusterRole, defineControl, isDiscovery, ruleOf } from '@plimsoll/engine';
import { grantedBy, isOrdinary } from './parts/report-ability.ts';

const standard = account('default');
const pods = clusterRole('pods', [ruleOf(['list'], ['pods'])]);

export default defineControl({
  id: 'rbac-default-sa-bound',
  title: 'Rights on a default ServiceAccount',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Every Pod that names no account runs as default: a right given to it is given to whatever is started in the namespace next.',
  remediation: 'Give the workload that needs the right an account of its own and bind that.',
  aliases: { cis: ['5.1.5'], kubescape: ['C-0225', 'C-0239'] },
  appliesTo: (identity) => identity.kind === 'ServiceAccount' && identity.name === 'default' && isOrdinary(identity),
  check: ({ grants }, context) => {
    for (const grant of grants)
      if (!grant.builtIn && !(grant.known && grant.rules.every(isDiscovery)))
        context.report('subjects', 'default', grantedBy(grant), grant.binding);
  },
  examples: {
    fail: [
      { of: standard, given: [pods, bindingOf(standard, 'pods')], at: ['subjects'] },
      {
        name: 'as a user',
        of: standard,
        given: [pods, bindingOf({ kind: 'User', name: 'system:serviceaccount:shop:default' }, 'pods')],
        at: ['subjects'],
      },
    ],
    pass: [
      {
        name: 'a role that holds nothing',
        of: standard,
        given: [clusterRole('none', []), bindingOf(standard, 'none')],
      },
    ],
    notApplicable: [{ of: account('robot'), given: [pods, bindingOf(account('robot'), 'pods')] }],
  },
});
