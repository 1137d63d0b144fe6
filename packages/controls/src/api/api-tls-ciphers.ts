import { apiServer, controlPlaneKinds, defineControl, staticPod } from '@plimsoll/engine';
import { judgeCiphers } from '../control-plane/ciphers.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-tls-ciphers',
  title: 'Weak TLS ciphers or version on API server',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'Old ciphers can be broken, or let somebody who recorded the traffic read it once he has the key.',
  remediation:
    'Remove weak names from --tls-cipher-suites and an old --tls-min-version in the manifest of the API server; before 1.32 list the suites you want.',
  aliases: { cis: ['1.2.29'], kubescape: ['C-0277'] },
  check: eachReplica('kube-apiserver', judgeCiphers),
  examples: {
    fail: [
      {
        given: apiServer('--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_RSA_WITH_3DES_EDE_CBC_SHA'),
        at: ['spec.containers[0].command[1]'],
      },
      { given: apiServer('--tls-min-version=VersionTLS10'), at: ['spec.containers[0].command[1]'] },
      {
        name: 'what old versions offer by default',
        given: staticPod('kube-apiserver', {
          image: 'registry.k8s.io/kube-apiserver:v1.24.1',
          command: ['kube-apiserver'],
        }),
        at: ['spec.containers[0].command'],
      },
    ],
    pass: [
      {
        given: apiServer(
          '--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
          '--tls-min-version=VersionTLS13',
        ),
      },
      { name: 'what newer versions offer by default', given: apiServer() },
    ],
    undetermined: [
      ...outOfSight(
        apiServer(
          '--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
          '--tls-min-version=VersionTLS13',
        ),
      ),
      { given: apiServer('--tls-cipher-suites=$(SUITES)') },
    ],
  },
});
