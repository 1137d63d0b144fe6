import { controlPlaneKinds, defineControl, etcd } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'etcd-peer-auto-tls',
  title: 'etcd self-signed peer TLS',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Certificates that members make themselves can be verified by nobody: they take whoever comes for one of them.',
  remediation: 'Remove --peer-auto-tls in the manifest of etcd and give members certificates of an authority.',
  aliases: { cis: ['2.6'], kubescape: ['C-0158'], trivy: ['KCV-0047'] },
  check: eachReplica('etcd', (member) =>
    member.demandBoolean('peer-auto-tls', false, false, 'makes its own certificates for members'),
  ),
  examples: {
    fail: [{ given: etcd('--peer-auto-tls=true'), at: ['spec.containers[0].command[1]'] }],
    pass: [{ given: etcd() }, { given: etcd('--peer-auto-tls=false') }],
    undetermined: [
      ...outOfSight(etcd()),
      { name: 'a file decides alone', given: etcd('--config-file=/etc/etcd.yaml') },
    ],
  },
});
