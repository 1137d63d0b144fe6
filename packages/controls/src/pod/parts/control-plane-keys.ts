/** Labels and taints by which nodes of a control plane are known: kubeadm's, its name before 1.24, and Rancher's. */
export const controlPlaneKeys: ReadonlySet<string> = new Set([
  'node-role.kubernetes.io/control-plane',
  'node-role.kubernetes.io/master',
  'node-role.kubernetes.io/controlplane',
]);
