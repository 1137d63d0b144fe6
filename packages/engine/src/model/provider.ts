import type { NodeFacts } from '../projection/node.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { ClusterModel } from './cluster-model.ts';

export type Distribution = 'eks' | 'aks' | 'gke' | 'openshift' | 'rke2' | 'k3s' | 'kind' | 'kubeadm' | 'unknown';

/** On whose machines the nodes run, by the scheme of their provider ids; empty when they say nothing. */
export type Cloud = 'aws' | 'azure' | 'gcp' | '';

/** What a cluster is made of, and what told it. */
export interface Provider {
  readonly distribution: Distribution;
  readonly cloud: Cloud;
  /** The control plane is run by the cloud: its files and flags are out of the customer's reach. */
  readonly managed: boolean;
  /** One sentence for each thing that was seen, the deciding one first. */
  readonly evidence: readonly string[];
}

/**
 * Provider and distribution of a cluster. Asks what no tenant of a namespace can write: the API server's own version, the
 * Nodes, cluster-scoped kinds and objects of `kube-system`. The API server outweighs the Nodes, and more Nodes outweigh
 * fewer, so that one node that was taken over does not decide. Labels of workloads and of other namespaces count nothing.
 */
export const providerOf = (cluster: ClusterModel): Provider => cluster.derive(compute);

const compute = (cluster: ClusterModel): Provider => {
  const nodes = cluster.all('Node');
  const signs = [...serverSigns(cluster), ...objectSigns(cluster), ...nodeSigns(nodes)];
  const cloud = majority(nodes.map((node) => cloudOf(factsOf(node).providerId)));
  const [best] = [...signs].sort((a, b) => b.weight - a.weight);
  const distribution = best?.distribution ?? 'unknown';
  return {
    distribution,
    cloud,
    managed: distribution === 'eks' || distribution === 'aks' || distribution === 'gke',
    evidence: signs
      .filter((sign) => sign.distribution === distribution)
      .sort((a, b) => b.weight - a.weight)
      .map((sign) => sign.seen),
  };
};

interface Sign {
  readonly distribution: Distribution;
  readonly weight: number;
  readonly seen: string;
}

/** Suffixes that distributions put behind the version of Kubernetes. */
const suffixes: readonly (readonly [RegExp, Distribution])[] = [
  [/-eks-[0-9a-f]+$/, 'eks'],
  [/-gke\.\d+$/, 'gke'],
  [/\+rke2r\d+$/, 'rke2'],
  [/\+k3s\d+$/, 'k3s'],
];

const distributionOfVersion = (version: string): Distribution | undefined =>
  suffixes.find(([suffix]) => suffix.test(version))?.[1];

const serverSigns = ({ serverVersion }: ClusterModel): readonly Sign[] => {
  const distribution = serverVersion === undefined ? undefined : distributionOfVersion(serverVersion);
  if (distribution === undefined) return [];
  return [{ distribution, weight: 1000, seen: `the API server calls itself ${serverVersion}` }];
};

/** Cluster-scoped kinds and objects of kube-system that only this distribution brings. */
const marks: readonly (readonly [kind: string, namespace: string, name: string, Distribution, weight: number])[] = [
  ['CustomResourceDefinition.apiextensions.k8s.io', '', 'clusterversions.config.openshift.io', 'openshift', 900],
  ['DaemonSet.apps', 'kube-system', 'aws-node', 'eks', 90],
  ['ConfigMap', 'kube-system', 'aws-auth', 'eks', 90],
  ['DaemonSet.apps', 'kube-system', 'cloud-node-manager', 'aks', 90],
  ['DaemonSet.apps', 'kube-system', 'gke-metadata-server', 'gke', 90],
  ['ConfigMap', 'kube-system', 'kubeadm-config', 'kubeadm', 50],
];

const objectSigns = (cluster: ClusterModel): readonly Sign[] =>
  marks.flatMap(([kind, namespace, name, distribution, weight]) =>
    cluster.get(kind, namespace, name) === undefined
      ? []
      : [{ distribution, weight, seen: `there is ${kind} ${namespace === '' ? name : `${namespace}/${name}`}` }],
  );

/** The distribution that most Nodes name, by their kubelet's version, provider id and labels. */
const nodeSigns = (nodes: readonly ResourceProjection[]): readonly Sign[] => {
  const seen = new Map<Distribution, { count: number; example: string }>();
  for (const node of nodes) {
    const sign = nodeSign(node);
    if (sign === undefined) continue;
    const known = seen.get(sign[0]);
    if (known === undefined) seen.set(sign[0], { count: 1, example: `Node ${node.ref.name} ${sign[1]}` });
    else known.count += 1;
  }
  return [...seen].map(([distribution, { count, example }]) => ({
    distribution,
    // Between what one object of kube-system says and what the API server says; kubeadm is beneath what builds on it.
    weight: (distribution === 'kubeadm' ? 10 : 100) + (80 * count) / Math.max(nodes.length, 1),
    seen: `${count} of ${nodes.length} Nodes, such as: ${example}`,
  }));
};

const nodeLabels: readonly (readonly [string, Distribution])[] = [
  ['node.openshift.io/os_id', 'openshift'],
  ['eks.amazonaws.com/nodegroup', 'eks'],
  ['eks.amazonaws.com/compute-type', 'eks'],
  ['kubernetes.azure.com/cluster', 'aks'],
  ['cloud.google.com/gke-nodepool', 'gke'],
];

const nodeSign = (node: ResourceProjection): readonly [Distribution, string] | undefined => {
  const { providerId, kubeletVersion, joinedByKubeadm } = factsOf(node);
  const byVersion = distributionOfVersion(kubeletVersion);
  if (byVersion !== undefined) return [byVersion, `runs kubelet ${kubeletVersion}`];
  for (const [label, distribution] of nodeLabels)
    if (Object.hasOwn(node.labels, label)) return [distribution, `has label ${label}`];
  const scheme = /^([a-z0-9-]+):\/\//.exec(providerId)?.[1];
  if (scheme === 'kind' || scheme === 'k3s' || scheme === 'rke2') return [scheme, `has provider id ${scheme}://`];
  return joinedByKubeadm ? ['kubeadm', 'was joined by kubeadm'] : undefined;
};

const clouds: ReadonlyMap<string, Cloud> = new Map([
  ['aws', 'aws'],
  ['azure', 'azure'],
  ['gce', 'gcp'],
]);

const cloudOf = (providerId: string): Cloud => clouds.get(/^([a-z0-9-]+):\/\//.exec(providerId)?.[1] ?? '') ?? '';

const majority = (values: readonly Cloud[]): Cloud => {
  const counts = new Map<Cloud, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
};

type Told = Pick<NodeFacts, 'providerId' | 'kubeletVersion' | 'joinedByKubeadm'>;

const nothing: Told = { providerId: '', kubeletVersion: '', joinedByKubeadm: false };

const factsOf = (node: ResourceProjection): Told => (node.facts as NodeFacts | undefined) ?? nothing;
