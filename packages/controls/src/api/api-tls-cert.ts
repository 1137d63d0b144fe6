import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-tls-cert',
  title: 'API server serving certificate unset',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'The server makes itself a certificate that nobody can verify. Clients learn to skip the check, and then anybody may stand in between.',
  remediation: 'Set --tls-cert-file and --tls-private-key-file in the manifest of the API server.',
  aliases: { cis: ['1.2.24'], kubescape: ['C-0138'], trivy: ['KCV-0027'] },
  check: eachReplica('kube-apiserver', (server) => {
    server.demand('tls-cert-file', 'clients cannot verify the server');
    server.demand('tls-private-key-file', 'clients cannot verify the server');
  }),
  examples: {
    fail: [
      { given: apiServer(), at: ['spec.containers[0].command'] },
      { given: apiServer('--tls-cert-file=/etc/kubernetes/pki/apiserver.crt'), at: ['spec.containers[0].command'] },
    ],
    pass: [
      {
        given: apiServer(
          '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
          '--tls-private-key-file=/etc/kubernetes/pki/apiserver.key',
        ),
      },
    ],
    undetermined: [
      ...outOfSight(
        apiServer(
          '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
          '--tls-private-key-file=/etc/kubernetes/pki/apiserver.key',
        ),
      ),
    ],
  },
});
