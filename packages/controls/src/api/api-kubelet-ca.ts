import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-kubelet-ca',
  title: 'Kubelet serving certificates not verified',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'The API server takes whatever answers at a node’s address for its kubelet. Who stands in between reads logs and what is typed into exec.',
  remediation:
    'Let kubelets serve certificates of one authority (serverTLSBootstrap) and name it with --kubelet-certificate-authority in the manifest of the API server.',
  aliases: { cis: ['1.2.5'], kubescape: ['C-0117'], trivy: ['KCV-0006'] },
  check: eachReplica('kube-apiserver', (server) =>
    server.demand('kubelet-certificate-authority', 'kubelets are not verified'),
  ),
  examples: {
    fail: [
      { given: apiServer(), at: ['spec.containers[0].command'] },
      { given: apiServer('--kubelet-certificate-authority='), at: ['spec.containers[0].command[1]'] },
    ],
    pass: [{ given: apiServer('--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt') }],
    undetermined: [...outOfSight(apiServer('--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt'))],
  },
});
