import { chapter } from '../chapter.ts';
import { nodeFiles } from '../groups/node-files.ts';
import { rights } from '../groups/rights.ts';

/** All 21 requirements of the module. */
export const requirements = chapter({ confidence: 'derived' }, [
  {
    id: 'APP.4.4.A1',
    title: 'Separation of applications planned',
    shown: ['nsp-single-namespace-cluster', 'nsp-mixed-environments'],
  },
  { id: 'APP.4.4.A2', title: 'CI/CD automation planned' },
  {
    id: 'APP.4.4.A3',
    title: 'Identity and permission management',
    gating: [...rights.gating, 'api-anonymous-auth'],
    shown: [...rights.shown],
  },
  {
    id: 'APP.4.4.A4',
    title: 'Separation of pods',
    gating: [
      'pod-host-pid',
      'pod-host-ipc',
      'pod-host-network',
      'pod-host-port',
      'pod-privileged',
      'pod-hostpath',
      'pod-seccomp-unconfined',
      'nsp-psa-missing',
    ],
    shown: ['pod-host-aliases', 'pod-seccomp-profile-required'],
  },
  { id: 'APP.4.4.A5', title: 'Backup in the cluster', mode: 'partial', gating: ['res-backup-missing'] },
  { id: 'APP.4.4.A6', title: 'Pod initialisation in init containers' },
  {
    id: 'APP.4.4.A7',
    title: 'Network separation',
    gating: [
      'net-no-policy-namespace',
      'net-no-default-deny-ingress',
      'net-policy-allow-all-ingress',
      'net-policy-all-namespaces',
      'net-policy-world-ingress',
      'net-api-server-public',
    ],
    shown: ['net-no-default-deny-egress', 'net-policy-world-egress', 'net-policy-dangling'],
  },
  {
    id: 'APP.4.4.A8',
    title: 'Configuration files protected',
    gating: ['rbac-configmaps-write-system'],
    shown: [...nodeFiles.gating, ...nodeFiles.shown],
  },
  {
    id: 'APP.4.4.A9',
    title: 'Service account use',
    gating: ['sec-sa-automount', 'sec-default-sa-automount', 'rbac-default-sa-bound', 'rbac-shared-sa'],
  },
  { id: 'APP.4.4.A10', title: 'Automation processes secured', unsure: ['rbac-workload-admin'] },
  {
    id: 'APP.4.4.A11',
    title: 'Container monitoring',
    gating: ['res-liveness-probe', 'res-readiness-probe', 'aud-metrics-monitoring'],
  },
  {
    id: 'APP.4.4.A12',
    title: 'Infrastructure applications secured',
    gating: ['net-sensitive-ui-exposed', 'sec-encryption-at-rest', 'img-signature-policy-absent'],
  },
  { id: 'APP.4.4.A13', title: 'Automated configuration audit', gating: ['aud-collector-degraded'] },
  {
    id: 'APP.4.4.A14',
    title: 'Dedicated nodes',
    gating: ['pod-control-plane-placement', 'gra-privileged-token-on-worker'],
  },
  {
    id: 'APP.4.4.A15',
    title: 'Separation at node and cluster level',
    mode: 'partial',
    gating: ['nsp-mixed-environments', 'pod-sandbox-runtime'],
  },
  { id: 'APP.4.4.A16', title: 'Operators used' },
  { id: 'APP.4.4.A17', title: 'Node attestation' },
  {
    id: 'APP.4.4.A18',
    title: 'Micro-segmentation',
    gating: ['net-pod-not-isolated', 'net-pod-egress-open', 'net-policy-allow-all-ingress'],
  },
  { id: 'APP.4.4.A19', title: 'High availability', gating: ['res-single-replica', 'res-topology-spread'] },
  { id: 'APP.4.4.A20', title: 'Encrypted storage', gating: ['sec-pv-unencrypted', 'sec-encryption-at-rest'] },
  { id: 'APP.4.4.A21', title: 'Regular restart of pods', unsure: ['ver-node-reboot-pending', 'img-age'] },
]);
