import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-oidc-missing',
  title: 'No identity provider for people',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'People sign in with certificates or tokens that nobody can take back, that have no second factor and that outlive their job.',
  remediation:
    'Connect an identity provider with --oidc-issuer-url, a file with --authentication-config, or a webhook in the manifest of the API server. Where a proxy in front signs people in, except this control.',
  aliases: { cis: ['3.1.1'], kubescape: ['C-0286'] },
  check: eachReplica('kube-apiserver', (server) => {
    if (server.has('oidc-issuer-url') || server.has('authentication-token-webhook-config-file')) return;
    if (server.has('authentication-config'))
      server.cannotSee('--authentication-config names a file that is not collected');
    else server.demand('oidc-issuer-url', 'people have certificates or tokens alone');
  }),
  examples: {
    fail: [{ given: apiServer(), at: ['spec.containers[0].command'] }],
    pass: [
      { given: apiServer('--oidc-issuer-url=https://id.example.com') },
      { given: apiServer('--authentication-token-webhook-config-file=/etc/kubernetes/webhook.yaml') },
    ],
    undetermined: [
      ...outOfSight(apiServer('--oidc-issuer-url=https://id.example.com')),
      { name: 'a file may name one', given: apiServer('--authentication-config=/etc/kubernetes/authn.yaml') },
    ],
  },
});
