import { controlPlaneKinds, defineControl, etcd, staticPod } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { plainUrlsOf } from '../control-plane/etcd-urls.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';
import { booleanOf } from '../control-plane/replica.ts';

export default defineControl({
  id: 'etcd-tls',
  title: 'etcd serves clients without TLS',
  severity: 'critical',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'etcd holds the whole state of the cluster and every Secret. Without TLS whoever sees the traffic reads it, and whoever reaches the port may ask.',
  remediation: 'Set --cert-file and --key-file in the manifest of etcd, and https in --listen-client-urls.',
  aliases: { cis: ['2.1'], kubescape: ['C-0153'], trivy: ['KCV-0042'] },
  check: eachReplica('etcd', (member) => {
    for (const { text, path } of plainUrlsOf(member, 'listen-client-urls'))
      member.report(path, text, 'serves without TLS');
    // Certificates that etcd makes itself are a fault of their own: etcd-auto-tls.
    const made = member.read('auto-tls');
    if (made === undefined || (made.state === 'set' && booleanOf(made.text) === true)) return;
    member.demand('cert-file', 'clients are served without TLS');
    member.demand('key-file', 'clients are served without TLS');
  }),
  examples: {
    fail: [
      { given: etcd(), at: ['spec.containers[0].command'] },
      { given: etcd('--cert-file=/etc/etcd/server.crt'), at: ['spec.containers[0].command'] },
      {
        name: 'no TLS in spite of certificates',
        given: etcd(
          '--cert-file=/a.crt',
          '--key-file=/a.key',
          '--listen-client-urls=https://10.0.0.1:2379,http://10.0.0.1:2378',
        ),
        at: ['spec.containers[0].command[3]'],
      },
    ],
    pass: [
      {
        given: etcd(
          '--cert-file=/etc/etcd/server.crt',
          '--key-file=/etc/etcd/server.key',
          '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.1:2379',
        ),
      },
      {
        name: 'by variables',
        given: staticPod('etcd', {
          command: ['etcd'],
          env: [
            { name: 'ETCD_CERT_FILE', value: '/a.crt' },
            { name: 'ETCD_KEY_FILE', value: '/a.key' },
          ],
        }),
      },
    ],
    undetermined: [
      ...outOfSight(
        etcd(
          '--cert-file=/etc/etcd/server.crt',
          '--key-file=/etc/etcd/server.key',
          '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.1:2379',
        ),
      ),
      {
        name: 'a file decides alone',
        given: etcd('--config-file=/etc/etcd.yaml', '--cert-file=/a.crt', '--key-file=/a.key'),
      },
    ],
  },
});
