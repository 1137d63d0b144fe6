import { defineControl, object } from '@plimsoll/engine';

const token = (...keys: readonly string[]) =>
  object('v1', 'Secret', { namespace: 'kube-system' }, { type: 'bootstrap.kubernetes.io/token', keys });

export default defineControl({
  id: 'rbac-bootstrap-token',
  title: 'Bootstrap token never expires',
  severity: 'medium',
  subject: 'object',
  kinds: ['Secret'],
  rationale:
    'Whoever holds a bootstrap token joins a machine of his own to the cluster as a node, and is sent Pods with their Secrets.',
  remediation: 'Delete the token (kubeadm token delete) and make one for the hours in which nodes are to join.',
  aliases: { cis: ['3.1.3'], kubescape: ['C-0288'] },
  appliesTo: ({ type }) => type === 'bootstrap.kubernetes.io/token',
  check: ({ keys }, context) => {
    if (!Array.isArray(keys)) {
      context.unknown('not-understood', 'the keys of the Secret are not known');
      return;
    }
    if (!keys.includes('usage-bootstrap-authentication')) return;
    if (keys.includes('expiration'))
      context.unknown('not-understood', 'when it expires is a value of the Secret, and values are never collected');
    else context.report('keys', [...keys].map(String), 'has no expiration');
  },
  admission: {
    field: 'data.expiration',
    whole:
      'variables.object.?type.orValue("") == "bootstrap.kubernetes.io/token" && "usage-bootstrap-authentication" in variables.object.?data.orValue({}) && !("expiration" in variables.object.data)',
  },
  examples: {
    fail: [{ given: token('token-id', 'token-secret', 'usage-bootstrap-authentication'), at: ['keys'] }],
    pass: [{ name: 'for signing alone', given: token('token-id', 'token-secret', 'usage-bootstrap-signing') }],
    undetermined: [{ name: 'one that expires some day', given: token('expiration', 'usage-bootstrap-authentication') }],
    notApplicable: [{ given: object('v1', 'Secret', { namespace: 'kube-system' }, { type: 'Opaque', keys: [] }) }],
  },
});
