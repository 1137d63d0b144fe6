import type { Severity } from '@plimsoll/domain';

/**
 * Controls that requirements name and that no collector decides yet, with their severity. Until they join the catalogue
 * the requirements they gate stay incomplete.
 */
export const plannedControls: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['api-encryption-providers', 'high'],
  ['api-audit-policy-coverage', 'medium'],
  ['aud-no-audit-stream', 'medium'],
  ['img-fixable-critical', 'high'],
  ['img-not-scanned', 'medium'],
  ['img-scan-stale', 'low'],
  ['img-signature-policy-absent', 'medium'],
  ['kubelet-anonymous-auth', 'critical'],
  ['kubelet-authz-mode', 'critical'],
  ['kubelet-client-ca', 'high'],
  ['kubelet-pod-pids-limit', 'medium'],
  ['kubelet-read-only-port', 'high'],
  ['kubelet-seccomp-default', 'medium'],
  ['net-api-server-public', 'medium'],
  ['node-admin-kubeconfig-mode', 'high'],
  ['node-admin-kubeconfig-owner', 'high'],
  ['node-controller-manager-kubeconfig-mode', 'medium'],
  ['node-controller-manager-kubeconfig-owner', 'medium'],
  ['node-kubelet-conf-kubeconfig-mode', 'medium'],
  ['node-kubelet-conf-kubeconfig-owner', 'medium'],
  ['node-scheduler-kubeconfig-mode', 'medium'],
  ['node-scheduler-kubeconfig-owner', 'medium'],
  ['rbac-client-cert-users', 'medium'],
  ['rbac-stale-subject', 'low'],
  ['sec-external-store-absent', 'low'],
  ['sec-secret-orphaned', 'low'],
  ['ver-deprecated-api-requests', 'medium'],
]);
