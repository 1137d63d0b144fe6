import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-token-auth-file',
  title: 'Static token file configured',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Tokens in a file last until somebody edits it and restarts the server, lie there in plain text, and cannot be taken back at once.',
  remediation:
    'Remove --token-auth-file in the manifest of the API server and give people an identity provider and programs service accounts.',
  aliases: { cis: ['1.2.2'], kubescape: ['C-0114'], trivy: ['KCV-0002'] },
  check: eachReplica('kube-apiserver', (server) => {
    const file = server.read('token-auth-file');
    if (file?.state === 'set') server.report(file.path, file.text, 'takes tokens from a file');
  }),
  examples: {
    fail: [
      { given: apiServer('--token-auth-file=/etc/kubernetes/tokens.csv'), at: ['spec.containers[0].command[1]'] },
      {
        name: 'value as the next word',
        given: apiServer('--token-auth-file', '/etc/tokens.csv'),
        at: ['spec.containers[0].command[1]'],
      },
    ],
    pass: [
      { given: apiServer('--authorization-mode=Node,RBAC') },
      { name: 'set to nothing', given: apiServer('--token-auth-file=') },
    ],
    undetermined: [...outOfSight(apiServer('--authorization-mode=Node,RBAC'))],
  },
});
