import { type ClusterModel, providerOf } from '@plimsoll/engine';

/** False for manifests, which are no cluster: nobody asked an API server, and there is no Node. */
export const isLiveCluster = (cluster: ClusterModel): boolean =>
  cluster.source === 'agent' || cluster.serverVersion !== undefined || cluster.all('Node').length > 0;

/**
 * The product by whose dates Kubernetes is supported in this cluster: the clouds and Red Hat have their own. k3s, RKE2
 * and kubeadm follow the community's.
 */
export const kubernetesProduct = (cluster: ClusterModel): string => {
  const { distribution } = providerOf(cluster);
  return distribution === 'eks' || distribution === 'aks' || distribution === 'gke' || distribution === 'openshift'
    ? distribution
    : 'kubernetes';
};
