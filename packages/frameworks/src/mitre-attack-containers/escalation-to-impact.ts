import { chapter } from '../chapter.ts';
import { secretReaders } from '../groups/secret-readers.ts';

/** Privilege escalation to impact. */
export const escalationToImpact = chapter({ confidence: 'derived' }, [
  {
    id: 'T1611',
    title: 'Escape to host',
    gating: [
      'pod-privileged',
      'pod-cap-sys-admin',
      'pod-cap-sys-module',
      'pod-cap-sys-ptrace-hostpid',
      'pod-cap-escape-prone',
      'pod-cap-net-admin',
      'pod-cap-all',
      'pod-hostpath',
      'pod-hostpath-writable',
      'pod-hostpath-kubelet-tokens',
      'pod-sensitive-hostpath',
      'pod-runtime-socket',
      'pod-host-pid',
      'ver-runtime-cve',
      'ver-kernel-cve',
    ],
    shown: ['pod-hostpath-var-log'],
  },
  { id: 'T1068', title: 'Exploitation for privilege escalation', gating: ['ver-kernel-cve', 'ver-kubelet-cve'] },
  { id: 'T1070', title: 'Indicator removal', gating: ['rbac-delete-logs', 'rbac-delete-events'] },
  {
    id: 'T1562.001',
    title: 'Impair defences',
    gating: ['rbac-admission-policy-write', 'rbac-namespace-label-write', 'nsp-webhook-fail-open'],
  },
  { id: 'T1036.005', title: 'Masquerading', gating: ['img-confusable-name', 'pod-user-workload-in-system-namespace'] },
  { id: 'T1550.001', title: 'Application access token', gating: ['sec-sa-automount', 'sec-projected-token-long'] },
  {
    id: 'T1528',
    title: 'Steal application access token',
    gating: ['sec-sa-automount', 'pod-hostpath-kubelet-tokens', 'sec-legacy-sa-token'],
  },
  {
    id: 'T1552.001',
    title: 'Credentials in files',
    gating: ['sec-configmap-credential', 'sec-env-literal-credential', 'img-embedded-secret'],
  },
  { id: 'T1552.005', title: 'Cloud instance metadata', gating: ['net-metadata-egress'] },
  {
    id: 'T1552.007',
    title: 'Container API',
    gating: [...secretReaders.gating, 'api-anonymous-auth', 'kubelet-anonymous-auth'],
  },
  { id: 'T1110', title: 'Brute force', unsure: ['aud-no-audit-stream'] },
  {
    id: 'T1613',
    title: 'Container and resource discovery',
    gating: ['rbac-authenticated', 'kubelet-read-only-port', 'api-anonymous-auth'],
  },
  { id: 'T1046', title: 'Network service discovery', gating: ['net-no-default-deny-ingress'] },
  { id: 'T1069', title: 'Permission groups discovery', unsure: ['rbac-authenticated'] },
  { id: 'T1021', title: 'Remote services', gating: ['pod-ssh-port'] },
  {
    id: 'T1557',
    title: 'Adversary in the middle',
    gating: ['pod-net-raw', 'rbac-configmaps-write-system', 'net-external-ips'],
  },
  { id: 'T1485', title: 'Data destruction', gating: ['rbac-delete-broad', 'res-backup-missing'] },
  { id: 'T1496', title: 'Resource hijacking', gating: ['res-cpu-limit', 'nsp-no-quota'] },
  { id: 'T1498', title: 'Network denial of service', unsure: ['res-single-replica'] },
  {
    id: 'T1499',
    title: 'Endpoint denial of service',
    gating: ['res-memory-limit', 'kubelet-pod-pids-limit', 'api-event-rate-limit'],
  },
  { id: 'T1490', title: 'Inhibit system recovery', mode: 'partial', gating: ['res-backup-missing'] },
]);
