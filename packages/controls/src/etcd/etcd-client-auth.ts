import { controlPlaneKinds, defineControl, etcd } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'etcd-client-auth',
  title: 'etcd accepts clients without certificate',
  severity: 'critical',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Whoever reaches the port reads every Secret and writes whatever he likes past the API server and all of its rules.',
  remediation: 'Set --client-cert-auth=true and --trusted-ca-file in the manifest of etcd.',
  aliases: { cis: ['2.2'], kubescape: ['C-0154'], trivy: ['KCV-0043'] },
  check: eachReplica('etcd', (member) =>
    member.demandBoolean('client-cert-auth', true, false, 'serves clients without a certificate'),
  ),
  examples: {
    fail: [
      { given: etcd('--client-cert-auth=false'), at: ['spec.containers[0].command[1]'] },
      { name: 'off by default', given: etcd(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: etcd('--client-cert-auth=true') }, { given: etcd('--client-cert-auth') }],
    undetermined: [
      ...outOfSight(etcd('--client-cert-auth=true')),
      { name: 'a file decides alone', given: etcd('--config-file=/etc/etcd.yaml', '--client-cert-auth=true') },
    ],
  },
});
