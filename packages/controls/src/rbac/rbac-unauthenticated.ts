import { bindingOf, clusterRole, defineControl, isPublicInformation, ruleOf } from '@plimsoll/engine';
import { reportBeyond } from './parts/report-public.ts';

const stranger = { kind: 'Group', name: 'system:unauthenticated' } as const;
const pods = clusterRole('pods', [ruleOf(['list'], ['pods'])]);
const health = clusterRole('health', [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/version', '/livez'] }]);

export default defineControl({
  id: 'rbac-unauthenticated',
  title: 'Rights for unauthenticated requests',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'Every request without a credential belongs to this group: what it may do, anybody who reaches the API server may do.',
  remediation:
    'Remove the group from the binding, or name those who are meant; health and version are all that strangers need.',
  aliases: { kubescape: ['C-0262'] },
  appliesTo: ({ kind, name }) => kind === stranger.kind && name === stranger.name,
  check: (identity, context) => reportBeyond(identity, context, isPublicInformation, 'counts'),
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
        name: 'a role that somebody may still make',
        of: stranger,
        given: [bindingOf(stranger, 'missing')],
        at: ['roleRef'],
      },
    ],
    pass: [{ name: 'health and version', of: stranger, given: [health, bindingOf(stranger, 'health')] }],
    notApplicable: [
      { of: { kind: 'User', name: 'ann' }, given: [pods, bindingOf({ kind: 'User', name: 'ann' }, 'pods')] },
    ],
  },
});
