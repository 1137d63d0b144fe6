import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-kubelet-client-cert',
  title: 'No client certificate towards kubelets',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Without a certificate of its own the API server asks kubelets as nobody. Either they refuse it logs and exec, or they were opened to anybody.',
  remediation: 'Set --kubelet-client-certificate and --kubelet-client-key in the manifest of the API server.',
  aliases: { cis: ['1.2.4'], kubescape: ['C-0116'], trivy: ['KCV-0005'] },
  check: eachReplica('kube-apiserver', (server) => {
    server.demand('kubelet-client-certificate', 'kubelets cannot tell who asks');
    server.demand('kubelet-client-key', 'kubelets cannot tell who asks');
  }),
  examples: {
    fail: [
      { given: apiServer(), at: ['spec.containers[0].command'] },
      {
        given: apiServer('--kubelet-client-certificate=/etc/kubernetes/pki/kubelet.crt'),
        at: ['spec.containers[0].command'],
      },
    ],
    pass: [
      {
        given: apiServer(
          '--kubelet-client-certificate=/etc/kubernetes/pki/kubelet.crt',
          '--kubelet-client-key=/etc/kubernetes/pki/kubelet.key',
        ),
      },
    ],
    undetermined: [
      ...outOfSight(
        apiServer(
          '--kubelet-client-certificate=/etc/kubernetes/pki/kubelet.crt',
          '--kubelet-client-key=/etc/kubernetes/pki/kubelet.key',
        ),
      ),
    ],
  },
});
