import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-client-ca',
  title: 'No client CA',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'No certificate of a client is taken: kubelets and controllers must use something weaker, most often a token that never ends.',
  remediation: 'Set --client-ca-file in the manifest of the API server.',
  aliases: { cis: ['1.2.25'], kubescape: ['C-0139'], trivy: ['KCV-0028'] },
  check: eachReplica('kube-apiserver', (server) =>
    server.demand('client-ca-file', 'certificates of clients are not taken'),
  ),
  examples: {
    fail: [{ given: apiServer(), at: ['spec.containers[0].command'] }],
    pass: [{ given: apiServer('--client-ca-file=/etc/kubernetes/pki/ca.crt') }],
    undetermined: [...outOfSight(apiServer('--client-ca-file=/etc/kubernetes/pki/ca.crt'))],
  },
});
