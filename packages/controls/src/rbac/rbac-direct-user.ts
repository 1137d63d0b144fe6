import { account, bindingOf, clusterRole, defineControl, isDiscovery, type PolicyRule, ruleOf } from '@plimsoll/engine';
import { grantedBy, reportUnknownRole } from './parts/report-ability.ts';

const reading: readonly string[] = ['get', 'list', 'watch'];
const writes = (rule: PolicyRule): boolean => !isDiscovery(rule) && rule.verbs.some((verb) => !reading.includes(verb));

const ann = { kind: 'User', name: 'ann' } as const;
const writer = clusterRole('writer', [ruleOf(['update'], ['configmaps'])]);
const reader = clusterRole('reader', [ruleOf(['get', 'list'], ['configmaps'])]);

export default defineControl({
  id: 'rbac-direct-user',
  title: 'Rights bound to a single user',
  severity: 'low',
  subject: 'identity',
  rationale:
    'Who leaves or changes teams keeps what is bound to his name, and nobody who looks at the groups of the identity provider sees it.',
  remediation: 'Bind a group of the identity provider, and let membership come and go there.',
  aliases: { cis: ['3.1.1'], kubescape: ['C-0286'] },
  // Components of the control plane, Amazon's among them, sign in as users.
  appliesTo: ({ kind, name }) => kind === 'User' && !name.startsWith('system:') && !name.startsWith('eks:'),
  check: ({ name, grants }, context) => {
    for (const grant of grants) {
      if (!grant.known) reportUnknownRole(grant, context);
      if (grant.rules.some(writes)) context.report('subjects', name, grantedBy(grant), grant.binding);
    }
  },
  examples: {
    fail: [
      { of: ann, given: [writer, bindingOf(ann, 'writer')], at: ['subjects'] },
      {
        name: 'in one namespace',
        of: ann,
        given: [writer, bindingOf(ann, 'writer', { namespace: 'shop' })],
        at: ['subjects'],
      },
    ],
    pass: [{ name: 'who reads only', of: ann, given: [reader, bindingOf(ann, 'reader')] }],
    notApplicable: [
      { of: { kind: 'Group', name: 'team' }, given: [writer, bindingOf({ kind: 'Group', name: 'team' }, 'writer')] },
      { of: account('robot'), given: [writer, bindingOf(account('robot'), 'writer')] },
    ],
    undetermined: [{ of: ann, given: [bindingOf(ann, 'writer')], unread: ['ClusterRole.rbac.authorization.k8s.io'] }],
  },
});
