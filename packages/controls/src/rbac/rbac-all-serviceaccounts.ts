import { bindingOf, clusterRole, defineControl, isDiscovery, ruleOf } from '@plimsoll/engine';
import { reportBeyond } from './parts/report-public.ts';

const stranger = { kind: 'Group', name: 'system:serviceaccounts' } as const;
const pods = clusterRole('pods', [ruleOf(['list'], ['pods'])]);
const health = clusterRole('health', [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/version', '/livez'] }]);

export default defineControl({
  id: 'rbac-all-serviceaccounts',
  title: 'Rights for all ServiceAccounts',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Every Pod of the cluster carries a token of this group unless it says otherwise, so each of them holds these rights.',
  remediation: 'Bind the accounts that need the right by name.',
  aliases: {},
  appliesTo: ({ kind, name }) => kind === 'Group' && (name === stranger.name || name.startsWith(`${stranger.name}:`)),
  check: (identity, context) => reportBeyond(identity, context, isDiscovery, 'unknown'),
  examples: {
    fail: [
      { of: stranger, given: [pods, bindingOf(stranger, 'pods')], at: ['rules[0]'] },
      {
        name: 'in one namespace',
        of: stranger,
        given: [pods, bindingOf(stranger, 'pods', { namespace: 'shop' })],
        at: ['rules[0]'],
      },
      {
        name: 'all of one namespace',
        of: { kind: 'Group', name: 'system:serviceaccounts:shop' },
        given: [pods, bindingOf({ kind: 'Group', name: 'system:serviceaccounts:shop' }, 'pods')],
        at: ['rules[0]'],
      },
    ],
    pass: [
      { name: 'a role that does not exist', of: stranger, given: [bindingOf(stranger, 'missing')] },
      { name: 'health and version', of: stranger, given: [health, bindingOf(stranger, 'health')] },
    ],
    notApplicable: [
      { of: { kind: 'User', name: 'ann' }, given: [pods, bindingOf({ kind: 'User', name: 'ann' }, 'pods')] },
    ],
  },
});
