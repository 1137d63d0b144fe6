import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandAuthorizer } from '../control-plane/authorization.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-authz-rbac',
  title: 'RBAC authorizer missing',
  severity: 'critical',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Roles and bindings mean nothing where RBAC is not asked: what else decides is out of sight, or allows everything.',
  remediation: 'Add RBAC to --authorization-mode in the manifest of the API server.',
  aliases: { cis: ['1.2.8'], kubescape: ['C-0088', 'C-0120'], trivy: ['KCV-0009'] },
  check: eachReplica('kube-apiserver', (server) =>
    demandAuthorizer(server, 'RBAC', 'roles and bindings are not asked'),
  ),
  examples: {
    fail: [
      { given: apiServer('--authorization-mode=Node'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--authorization-mode', 'Node,Webhook'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--authorization-mode=Node,RBAC') }],
    undetermined: [
      ...outOfSight(apiServer('--authorization-mode=Node,RBAC')),
      { name: 'a file names the authorizers', given: apiServer('--authorization-config=/etc/kubernetes/authz.yaml') },
    ],
  },
});
