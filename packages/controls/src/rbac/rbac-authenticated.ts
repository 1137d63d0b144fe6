import { bindingOf, clusterRole, defineControl, isDiscovery, ruleOf } from '@plimsoll/engine';
import { reportBeyond } from './parts/report-public.ts';

const stranger = { kind: 'Group', name: 'system:authenticated' } as const;
const pods = clusterRole('pods', [ruleOf(['list'], ['pods'])]);
const health = clusterRole('health', [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/version', '/livez'] }]);

export default defineControl({
  id: 'rbac-authenticated',
  title: 'Rights for every authenticated identity',
  severity: 'critical',
  subject: 'identity',
  rationale: 'Every account of every namespace, and on some clouds every user of the provider, belongs to this group.',
  remediation: 'Name the groups that are meant. Discovery and checks of one’s own rights are all that everybody needs.',
  aliases: { kubescape: ['C-0265'], trivy: ['KSV-01011'] },
  appliesTo: ({ kind, name }) => kind === stranger.kind && name === stranger.name,
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
