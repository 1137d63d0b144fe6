import type { ClusterModel } from '../model/cluster-model.ts';

const roleLabels = {
  'control-plane': ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'],
  etcd: ['node-role.kubernetes.io/etcd'],
} as const;

/** Where a part of a cluster runs. `everywhere`: the kubelet and its files. */
export type Program = keyof typeof roleLabels | 'everywhere';

/** The part that a test is about: CIS has the control plane in section 1, etcd in section 2, what every node has in 4. */
export const programOf = (test: string): Program => {
  if (test.startsWith('4.')) return 'everywhere';
  return test.startsWith('2.') ? 'etcd' : 'control-plane';
};

/**
 * Nodes that run a part: every one, or those labelled for the control plane or, where some are, for etcd, as kubeadm and
 * distributions do (https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane).
 * Undefined where Nodes were not listed to their end, or none has such a label.
 */
export const programNodes = (program: Program, cluster: ClusterModel): readonly string[] | undefined => {
  if (cluster.evidence('Node') !== 'complete') return undefined;
  const runs = (labels: object): boolean =>
    program === 'everywhere' || roleLabels[program].some((label) => Object.hasOwn(labels, label));
  const nodes = cluster
    .all('Node')
    .filter(({ labels }) => runs(labels))
    .map(({ ref }) => ref.name);
  if (nodes.length > 0) return nodes;
  return program === 'etcd' ? programNodes('control-plane', cluster) : undefined;
};
