import { baselinePolicyId, ControlId, type Policy } from '@plimsoll/domain';

/**
 * The policy behind the headline: what no production cluster should carry unexplained. Critical and high controls, and
 * those of medium severity that Pod Security's baseline level demands. Ids are written out: a new control moves the
 * headline only by a decision.
 */
const gating: readonly string[] = [
  'api-authz-always-allow',
  'api-authz-rbac',
  'api-insecure-port',
  'net-database-exposed',
  'net-external-ips',
  'pod-apparmor-override',
  'pod-cap-all',
  'pod-cap-escape-prone',
  'pod-cap-sys-admin',
  'pod-cap-sys-module',
  'pod-cap-sys-ptrace-hostpid',
  'pod-capabilities-baseline',
  'pod-cloud-credential-mount',
  'pod-host-ipc',
  'pod-host-network',
  'pod-host-pid',
  'pod-host-port',
  'pod-hostpath',
  'pod-hostpath-kubelet-tokens',
  'pod-hostpath-writable',
  'pod-mount-propagation',
  'pod-privileged',
  'pod-probe-host-override',
  'pod-proc-mount-baseline',
  'pod-runtime-socket',
  'pod-seccomp-unconfined',
  'pod-selinux-options',
  'pod-sensitive-hostpath',
  'pod-unsafe-sysctls',
  'pod-windows-host-process',
  'rbac-anonymous',
  'rbac-authenticated',
  'rbac-bind',
  'rbac-cluster-admin-binding',
  'rbac-csr-approve',
  'rbac-equivalent-admin',
  'rbac-escalate',
  'rbac-impersonate',
  'rbac-pods-create-system-ns',
  'rbac-secrets-read-cluster',
  'rbac-system-masters',
  'rbac-unauthenticated',
  'rbac-webhooks-write',
  'rbac-wildcard-all',
  'rbac-workload-admin',
  'sec-arg-credential',
  'sec-configmap-credential',
  'sec-env-literal-credential',
];

export const plimsollBaseline: Policy = {
  id: baselinePolicyId,
  title: 'Plimsoll baseline',
  gating: gating.map((id) => ControlId.parse(id)),
};
