import { controlPlaneKinds, defineControl, etcd } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'etcd-auto-tls',
  title: 'etcd self-signed client TLS',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'Certificates that etcd makes itself can be verified by nobody: clients take whatever answers for it.',
  remediation: 'Remove --auto-tls in the manifest of etcd and give it certificates of an authority.',
  aliases: { cis: ['2.3'], kubescape: ['C-0155'], trivy: ['KCV-0044'] },
  check: eachReplica('etcd', (member) =>
    member.demandBoolean('auto-tls', false, false, 'makes its own certificates for clients'),
  ),
  examples: {
    fail: [
      { given: etcd('--auto-tls=true'), at: ['spec.containers[0].command[1]'] },
      { given: etcd('--auto-tls'), at: ['spec.containers[0].command[1]'] },
    ],
    pass: [{ given: etcd() }, { given: etcd('--auto-tls=false') }],
    undetermined: [
      ...outOfSight(etcd()),
      { name: 'a file decides alone', given: etcd('--config-file=/etc/etcd.yaml') },
    ],
  },
});
