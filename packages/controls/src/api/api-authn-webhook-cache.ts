import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { authorizersOf } from '../control-plane/authorization.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-authn-webhook-cache',
  title: 'Authorization webhook fails open',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'A webhook that is asked first is there to refuse. Named by flags it has no say once it does not answer: the request goes on to the next authorizer, which allows it.',
  remediation:
    'Name the authorizers in a file with --authorization-config in the manifest of the API server (1.29 on), with failurePolicy: Deny for the webhook.',
  aliases: {},
  check: eachReplica('kube-apiserver', (server) => {
    const modes = authorizersOf(server) ?? [];
    const at = modes.findIndex(({ text }) => text === 'Webhook');
    const webhook = modes[at];
    // https://kubernetes.io/docs/reference/access-authn-authz/webhook/: an error is no opinion.
    if (
      webhook !== undefined &&
      modes.slice(at + 1).some(({ text }) => text === 'RBAC' || text === 'ABAC' || text === 'AlwaysAllow')
    )
      server.report(
        webhook.path,
        modes.map(({ text }) => text).join(','),
        'others decide when the webhook does not answer',
      );
  }),
  examples: {
    fail: [{ given: apiServer('--authorization-mode=Node,Webhook,RBAC'), at: ['spec.containers[0].command[1]'] }],
    pass: [
      { given: apiServer('--authorization-mode=Node,RBAC') },
      { name: 'asked last, it can only allow', given: apiServer('--authorization-mode=Node,RBAC,Webhook') },
    ],
    undetermined: [
      ...outOfSight(apiServer('--authorization-mode=Node,RBAC')),
      { name: 'a file says what happens', given: apiServer('--authorization-config=/etc/kubernetes/authz.yaml') },
    ],
  },
});
