import type { ClusterModel } from '../model/cluster-model.ts';

const roleLabels = {
  'control-plane': ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'],
  etcd: ['node-role.kubernetes.io/etcd'],
} as const;

/**
 * Nodes that run the control plane or, where some are labelled for it, etcd: by the labels that kubeadm and distributions
 * set (https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane). Undefined
 * where Nodes were not listed to their end, or none has such a label.
 */
export const programNodes = (
  program: keyof typeof roleLabels,
  cluster: ClusterModel,
): readonly string[] | undefined => {
  if (cluster.evidence('Node') !== 'complete') return undefined;
  const nodes = cluster
    .all('Node')
    .filter(({ labels }) => roleLabels[program].some((label) => Object.hasOwn(labels, label)))
    .map(({ ref }) => ref.name);
  if (nodes.length > 0) return nodes;
  return program === 'etcd' ? programNodes('control-plane', cluster) : undefined;
};
