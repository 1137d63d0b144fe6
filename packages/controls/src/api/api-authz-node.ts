import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandAuthorizer } from '../control-plane/authorization.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-authz-node',
  title: 'Node authorizer missing',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Without the Node authorizer kubelets need wide rights of another kind, and the one of a lost node reads the Secrets of all others.',
  remediation: 'Add Node to --authorization-mode in the manifest of the API server.',
  aliases: { cis: ['1.2.7'], kubescape: ['C-0119'], trivy: ['KCV-0008'] },
  check: eachReplica('kube-apiserver', (server) =>
    demandAuthorizer(server, 'Node', 'kubelets are not held to what runs on their node'),
  ),
  examples: {
    fail: [
      { given: apiServer('--authorization-mode=RBAC'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [
      { given: apiServer('--authorization-mode=Node,RBAC') },
      { given: apiServer('--authorization-mode=RBAC', '--authorization-mode=Node') },
    ],
    undetermined: [
      ...outOfSight(apiServer('--authorization-mode=Node,RBAC')),
      { name: 'a file names the authorizers', given: apiServer('--authorization-config=/etc/kubernetes/authz.yaml') },
    ],
  },
});
