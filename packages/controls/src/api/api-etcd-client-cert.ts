import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-etcd-client-cert',
  title: 'API server talks to etcd without certificate',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'The API server shows etcd no certificate: then etcd serves whoever reaches it, and etcd holds every Secret.',
  remediation:
    'Set --etcd-certfile and --etcd-keyfile in the manifest of the API server, and let etcd demand certificates.',
  aliases: { cis: ['1.2.23'], kubescape: ['C-0137'], trivy: ['KCV-0026'] },
  check: eachReplica('kube-apiserver', (server) => {
    server.demand('etcd-certfile', 'etcd cannot tell who asks');
    server.demand('etcd-keyfile', 'etcd cannot tell who asks');
  }),
  examples: {
    fail: [
      { given: apiServer('--etcd-servers=https://127.0.0.1:2379'), at: ['spec.containers[0].command'] },
      { given: apiServer('--etcd-keyfile=/etc/kubernetes/pki/etcd.key'), at: ['spec.containers[0].command'] },
    ],
    pass: [
      {
        given: apiServer('--etcd-certfile=/etc/kubernetes/pki/etcd.crt', '--etcd-keyfile=/etc/kubernetes/pki/etcd.key'),
      },
    ],
    undetermined: [
      ...outOfSight(
        apiServer('--etcd-certfile=/etc/kubernetes/pki/etcd.crt', '--etcd-keyfile=/etc/kubernetes/pki/etcd.key'),
      ),
    ],
  },
});
