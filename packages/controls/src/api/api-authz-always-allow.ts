import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { authorizersOf } from '../control-plane/authorization.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-authz-always-allow',
  title: 'Authorization set to always allow',
  severity: 'critical',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'Every request that is let in is allowed: whoever has any identity, or none, owns the cluster.',
  remediation: 'Set --authorization-mode=Node,RBAC in the manifest of the API server.',
  aliases: { cis: ['1.2.6'], kubescape: ['C-0088', 'C-0118'], trivy: ['KCV-0007'] },
  check: eachReplica('kube-apiserver', (server) => {
    const always = authorizersOf(server)?.find(({ text }) => text === 'AlwaysAllow');
    if (always !== undefined) server.report(always.path, always.text, 'allows every request');
  }),
  examples: {
    fail: [
      { given: apiServer('--authorization-mode=Node,AlwaysAllow'), at: ['spec.containers[0].command[1]'] },
      { name: 'the default', given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--authorization-mode=Node,RBAC') }],
    undetermined: [
      ...outOfSight(apiServer('--authorization-mode=Node,RBAC')),
      { name: 'a file names the authorizers', given: apiServer('--authorization-config=/etc/kubernetes/authz.yaml') },
    ],
  },
});
