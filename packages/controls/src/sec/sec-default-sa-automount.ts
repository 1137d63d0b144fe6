import { defineControl, object, withValueAt } from '@plimsoll/engine';

const account = (name: string, rest: object = {}) =>
  object('v1', 'ServiceAccount', { name, namespace: 'shop' }, { ...rest });

export default defineControl({
  id: 'sec-default-sa-automount',
  title: 'Default ServiceAccount mounts its token',
  severity: 'medium',
  subject: 'object',
  kinds: ['ServiceAccount'],
  rationale: 'Every Pod of the namespace that says nothing else carries a token, whether it calls the API or not.',
  remediation:
    'Set automountServiceAccountToken to false on the account default, and give those that call the API their own.',
  aliases: { cis: ['5.1.5'], kubescape: ['C-0189'] },
  appliesTo: ({ metadata }) => metadata.name === 'default',
  check: ({ automountServiceAccountToken }, context) => {
    if (automountServiceAccountToken !== false)
      context.report('automountServiceAccountToken', automountServiceAccountToken, 'puts a token into every Pod');
  },
  fix: withValueAt(false),
  fixRisk: 'medium',
  examples: {
    fail: [
      { given: account('default'), at: ['automountServiceAccountToken'] },
      { given: account('default', { automountServiceAccountToken: true }), at: ['automountServiceAccountToken'] },
    ],
    pass: [{ given: account('default', { automountServiceAccountToken: false }) }],
    notApplicable: [{ given: account('robot') }],
  },
});
