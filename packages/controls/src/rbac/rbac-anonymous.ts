import { bindingOf, clusterRole, defineControl, isPublicInformation, ruleOf } from '@plimsoll/engine';
import { reportBeyond } from './parts/report-public.ts';

const stranger = { kind: 'User', name: 'system:anonymous' } as const;
const pods = clusterRole('pods', [ruleOf(['list'], ['pods'])]);
const health = clusterRole('health', [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/version', '/livez'] }]);

export default defineControl({
  id: 'rbac-anonymous',
  title: 'Rights for anonymous requests',
  severity: 'critical',
  subject: 'identity',
  rationale:
    'Requests without any credential carry this name: what it may do, anybody who reaches the API server may do.',
  remediation:
    'Remove the subject from the binding. Health, version and what kubeadm publishes for joining nodes are the only rights it needs.',
  aliases: { kubescape: ['C-0262'], trivy: ['KSV-0122'] },
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
