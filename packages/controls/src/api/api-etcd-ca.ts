import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-etcd-ca',
  title: 'etcd certificate not verified',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Whatever answers at the address of etcd is taken for it: who stands in between reads and writes the whole state of the cluster.',
  remediation: 'Set --etcd-cafile in the manifest of the API server.',
  aliases: { cis: ['1.2.26'], kubescape: ['C-0140'], trivy: ['KCV-0029'] },
  check: eachReplica('kube-apiserver', (server) => server.demand('etcd-cafile', 'etcd is not verified')),
  examples: {
    fail: [{ given: apiServer('--etcd-servers=https://127.0.0.1:2379'), at: ['spec.containers[0].command'] }],
    pass: [{ given: apiServer('--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt') }],
    undetermined: [...outOfSight(apiServer('--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt'))],
  },
});
