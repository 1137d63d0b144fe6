import { defineControl, object } from '@plimsoll/engine';

const secret = (type: string) =>
  object('v1', 'Secret', { namespace: 'shop' }, { type, keys: ['token', 'ca.crt', 'namespace'] });

export default defineControl({
  id: 'sec-legacy-sa-token',
  title: 'Long-lived ServiceAccount token',
  severity: 'medium',
  subject: 'object',
  kinds: ['Secret'],
  rationale: 'Such a token never expires and is bound to no Pod: a copy of it works until somebody deletes the Secret.',
  remediation:
    'Delete the Secret once nothing uses it, and let clients ask for tokens that expire (kubectl create token, a projected volume).',
  // The upstream check C-0053 is about workloads that can use an account, which is another demand.
  aliases: { cis: ['3.1.2'], kubescape: ['C-0287'] },
  appliesTo: ({ type }) => typeof type === 'string',
  check: ({ type }, context) => {
    if (type === 'kubernetes.io/service-account-token') context.report('type', type, 'never expires');
  },
  admission: { field: 'type', whole: 'variables.object.?type.orValue("") == "kubernetes.io/service-account-token"' },
  examples: {
    fail: [{ given: secret('kubernetes.io/service-account-token'), at: ['type'] }],
    pass: [{ given: secret('Opaque') }, { given: secret('kubernetes.io/tls') }],
    notApplicable: [{ name: 'a Secret without type', given: object('v1', 'Secret', { namespace: 'shop' }) }],
  },
});
