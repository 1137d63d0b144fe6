import { controlPlaneKinds, defineControl, etcd } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { plainUrlsOf } from '../control-plane/etcd-urls.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';
import { booleanOf } from '../control-plane/replica.ts';

export default defineControl({
  id: 'etcd-peer-tls',
  title: 'etcd peers without TLS',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'What members tell each other is the whole state of the cluster. A single member listens for others too, and takes whoever comes for one.',
  remediation: 'Set --peer-cert-file and --peer-key-file in the manifest of etcd, and https in --listen-peer-urls.',
  aliases: { cis: ['2.4'], kubescape: ['C-0156'], trivy: ['KCV-0045'] },
  check: eachReplica('etcd', (member) => {
    for (const { text, path } of plainUrlsOf(member, 'listen-peer-urls'))
      member.report(path, text, 'listens without TLS');
    // Certificates that etcd makes itself are a fault of their own: etcd-peer-auto-tls.
    const made = member.read('peer-auto-tls');
    if (made === undefined || (made.state === 'set' && booleanOf(made.text) === true)) return;
    member.demand('peer-cert-file', 'members talk without TLS');
    member.demand('peer-key-file', 'members talk without TLS');
  }),
  examples: {
    fail: [
      { given: etcd(), at: ['spec.containers[0].command'] },
      { given: etcd('--peer-key-file=/etc/etcd/peer.key'), at: ['spec.containers[0].command'] },
      {
        given: etcd('--peer-cert-file=/a.crt', '--peer-key-file=/a.key', '--listen-peer-urls=http://10.0.0.1:2380'),
        at: ['spec.containers[0].command[3]'],
      },
    ],
    pass: [{ given: etcd('--peer-cert-file=/etc/etcd/peer.crt', '--peer-key-file=/etc/etcd/peer.key') }],
    undetermined: [
      ...outOfSight(etcd('--peer-cert-file=/etc/etcd/peer.crt', '--peer-key-file=/etc/etcd/peer.key')),
      { name: 'a file decides alone', given: etcd('--config-file=/etc/etcd.yaml') },
    ],
  },
});
