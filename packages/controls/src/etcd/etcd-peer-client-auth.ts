import { controlPlaneKinds, defineControl, etcd } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'etcd-peer-client-auth',
  title: 'etcd peers not authenticated',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'Whoever reaches the port for members may join them and gets a copy of everything.',
  remediation: 'Set --peer-client-cert-auth=true and --peer-trusted-ca-file in the manifest of etcd.',
  aliases: { cis: ['2.5'], kubescape: ['C-0157'], trivy: ['KCV-0046'] },
  check: eachReplica('etcd', (member) =>
    member.demandBoolean('peer-client-cert-auth', true, false, 'takes members without a certificate'),
  ),
  examples: {
    fail: [
      { given: etcd('--peer-client-cert-auth=false'), at: ['spec.containers[0].command[1]'] },
      { name: 'off by default', given: etcd(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: etcd('--peer-client-cert-auth=true') }],
    undetermined: [
      ...outOfSight(etcd('--peer-client-cert-auth=true')),
      { name: 'a file decides alone', given: etcd('--config-file=/etc/etcd.yaml') },
    ],
  },
});
