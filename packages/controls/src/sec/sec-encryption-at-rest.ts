import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'sec-encryption-at-rest',
  title: 'No encryption of Secrets configured',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Every Secret lies readable in etcd, in its snapshots and on the disks below. Whether what a file configures encrypts, its content decides: api-encryption-providers.',
  remediation:
    'Write an EncryptionConfiguration that begins with KMS or secretbox, name it with --encryption-provider-config in the manifest of the API server, and write every Secret anew.',
  aliases: { cis: ['1.2.27'], kubescape: ['C-0066', 'C-0141', 'C-0244'], trivy: ['KCV-0030'] },
  check: eachReplica('kube-apiserver', (server) =>
    server.demand('encryption-provider-config', 'Secrets are stored as they are'),
  ),
  examples: {
    fail: [
      { given: apiServer(), at: ['spec.containers[0].command'] },
      { given: apiServer('--encryption-provider-config='), at: ['spec.containers[0].command[1]'] },
    ],
    pass: [{ given: apiServer('--encryption-provider-config=/etc/kubernetes/enc.yaml') }],
    undetermined: [...outOfSight(apiServer('--encryption-provider-config=/etc/kubernetes/enc.yaml'))],
  },
});
