import type { Labels } from '../../kubernetes/object.ts';
import type { ClusterModel } from '../cluster-model.ts';

/** Label prefixes that the nodes of a provider carry whose customers never see the control plane. */
const managed: readonly (readonly [string, string])[] = [
  ['eks.amazonaws.com/', 'Amazon EKS'],
  ['kubernetes.azure.com/', 'Azure AKS'],
  ['cloud.google.com/gke-', 'Google GKE'],
  ['doks.digitalocean.com/', 'DigitalOcean'],
  ['lke.linode.com/', 'Akamai LKE'],
  ['ibm-cloud.kubernetes.io/', 'IBM Cloud'],
  ['oke.oraclecloud.com/', 'Oracle OKE'],
  ['alibabacloud.com/nodepool-id', 'Alibaba ACK'],
  ['vke.vultr.com/', 'Vultr'],
  ['k8s.scaleway.com/', 'Scaleway'],
];

/** Who runs the control plane, as far as the labels of nodes tell. */
export interface ControlPlaneOperator {
  /** The provider, where one runs it out of the customer's sight. */
  readonly provider?: string;
  /** k3s runs the whole control plane inside its own process. */
  readonly k3s: boolean;
}

/** Reads the labels of every node. No node read is nothing known. */
export const controlPlaneOperator = (cluster: ClusterModel): ControlPlaneOperator => {
  let provider: string | undefined;
  let k3s = false;
  for (const { labels } of cluster.all('Node')) {
    provider ??= providerOf(labels);
    k3s ||= labels['node.kubernetes.io/instance-type'] === 'k3s';
  }
  return { ...(provider === undefined ? {} : { provider }), k3s };
};

const providerOf = (labels: Labels): string | undefined => {
  const keys = Object.keys(labels);
  return managed.find(([prefix]) => keys.some((key) => key.startsWith(prefix)))?.[1];
};
