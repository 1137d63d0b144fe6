import { apiServer, controlPlaneKinds, defineControl, staticPod } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-insecure-port',
  title: 'Unencrypted API port',
  severity: 'critical',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'The port asks for no identity and encrypts nothing: whoever reaches it owns the cluster.',
  remediation:
    'Set --insecure-port=0, remove --insecure-bind-address in the manifest of the API server, and upgrade: 1.24 has neither flag.',
  aliases: { kubescape: ['C-0005'] },
  check: eachReplica('kube-apiserver', (server) => {
    const port = server.number('insecure-port');
    // Open at 8080 by default until 1.20, from where only 0 is accepted; gone in 1.24.
    // https://github.com/kubernetes/kubernetes/pull/95856
    const open = port === undefined ? 0 : (port.value ?? (server.minor < 20 ? 8080 : 0));
    if (port !== undefined && open !== 0)
      server.report(port.path, port.value ?? null, 'serves anybody without encryption');
    const address = server.read('insecure-bind-address');
    if (address?.state === 'set' && port?.value !== 0)
      server.report(address.path, address.text, 'asks for a port without encryption');
  }),
  examples: {
    fail: [
      { given: apiServer('--insecure-port=8080'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--insecure-bind-address=0.0.0.0'), at: ['spec.containers[0].command[1]'] },
      {
        name: 'open by default',
        given: staticPod('kube-apiserver', {
          image: 'registry.k8s.io/kube-apiserver:v1.18.20',
          command: ['kube-apiserver'],
        }),
        at: ['spec.containers[0].command'],
      },
    ],
    pass: [
      { given: apiServer() },
      {
        given: staticPod('kube-apiserver', {
          image: 'registry.k8s.io/kube-apiserver:v1.18.20',
          command: ['kube-apiserver', '--insecure-port=0'],
        }),
      },
    ],
    undetermined: [...outOfSight(apiServer()), { given: apiServer('--insecure-port=$(PORT)') }],
  },
});
