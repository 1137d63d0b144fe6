import { chapter } from '../chapter.ts';
import { network } from '../groups/network.ts';
import { resources } from '../groups/resources.ts';

/** Family SC: system and communications. */
export const system = chapter({ confidence: 'derived' }, [
  {
    id: 'SC-2',
    title: 'Separation of system and user functionality',
    gating: ['pod-user-workload-in-system-namespace', 'pod-control-plane-placement'],
  },
  {
    id: 'SC-3',
    title: 'Security function isolation',
    gating: ['pod-host-pid', 'pod-host-ipc', 'pod-host-network', 'pod-host-port', 'pod-sandbox-runtime'],
    shown: ['pod-host-aliases'],
  },
  {
    id: 'SC-4',
    title: 'Shared resources',
    gating: ['pod-share-process-namespace', 'pod-host-ipc', 'pod-mount-propagation'],
  },
  {
    id: 'SC-5',
    title: 'Denial-of-service protection',
    gating: [
      'res-cpu-limit',
      'res-memory-limit',
      'res-ephemeral-storage-limit',
      'nsp-no-quota',
      'nsp-no-limit-range',
      'kubelet-pod-pids-limit',
      'api-event-rate-limit',
    ],
  },
  { id: 'SC-6', title: 'Resource availability', gating: [...resources.gating] },
  { id: 'SC-7', title: 'Boundary protection', gating: [...network.gating], shown: [...network.shown] },
  { id: 'SC-7(5)', title: 'Deny by default', gating: ['net-no-default-deny-ingress', 'net-no-default-deny-egress'] },
  {
    id: 'SC-8',
    title: 'Transmission protection',
    gating: ['net-ingress-no-tls', 'net-gateway-plaintext', 'msh-mtls-not-strict', 'msh-transit-encryption'],
  },
  {
    id: 'SC-12',
    title: 'Key establishment',
    mode: 'partial',
    gating: ['etcd-unique-ca', 'sec-tls-expired'],
    unsure: ['sec-external-store-absent'],
  },
  {
    id: 'SC-13',
    title: 'Cryptographic protection',
    gating: ['api-tls-ciphers', 'kubelet-tls-ciphers', 'sec-tls-weak-key'],
  },
  {
    id: 'SC-17',
    title: 'PKI certificates',
    gating: [
      'sec-tls-expired',
      'sec-tls-weak-key',
      'node-pki-directory-owner',
      'node-pki-certificates-mode',
      'node-pki-private-keys-mode',
    ],
  },
  { id: 'SC-28', title: 'Protection at rest', gating: ['sec-encryption-at-rest', 'sec-pv-unencrypted'] },
  {
    id: 'SC-39',
    title: 'Process isolation',
    gating: ['pod-seccomp-unconfined', 'pod-seccomp-profile-required', 'pod-host-pid', 'pod-sandbox-runtime'],
  },
]);
