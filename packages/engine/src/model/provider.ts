import {
  type Cloud,
  type ClusterProvider,
  type Distribution,
  maximumProviderEvidence,
  maximumProviderSentence,
} from '@plimsoll/domain';
import type { Labels } from '../kubernetes/object.ts';
import type { NodeFacts } from '../projection/node.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { ClusterModel } from './cluster-model.ts';

/**
 * Provider and distribution of a cluster. Asks what no tenant of a namespace can write: the API server's own version, the
 * Nodes, cluster-scoped kinds and objects of `kube-system`. The API server outweighs the Nodes, and more Nodes outweigh
 * fewer, so that one node that was taken over does not decide. Labels of workloads and of other namespaces count nothing.
 */
export const providerOf = (cluster: ClusterModel): ClusterProvider => cluster.derive(compute);

const compute = (cluster: ClusterModel): ClusterProvider => {
  const nodes = cluster.all('Node');
  const signs = [...serverSigns(cluster), ...objectSigns(cluster), ...nodeSigns(nodes)];
  const cloud = majority(nodes.map((node) => cloudOf(factsOf(node).providerId)));
  const sorted = [...signs].sort((a, b) => b.weight - a.weight);
  const [best] = sorted;
  const distribution = best?.distribution ?? 'unknown';
  const controlPlaneBy = best?.controlPlaneBy ?? '';
  return {
    distribution,
    cloud,
    controlPlaneBy,
    evidence: sorted
      .filter((sign) => sign.distribution === distribution && sign.controlPlaneBy === controlPlaneBy)
      .slice(0, maximumProviderEvidence)
      .map(({ seen }) => seen.slice(0, maximumProviderSentence)),
  };
};

/** A distribution, and who runs the control plane of each cluster of it. */
interface Named {
  readonly distribution: Distribution;
  readonly controlPlaneBy: string;
}

const byDistribution: ReadonlyMap<Distribution, string> = new Map([
  ['eks', 'Amazon EKS'],
  ['aks', 'Azure AKS'],
  ['gke', 'Google GKE'],
]);

const named = (distribution: Distribution): Named => ({
  distribution,
  controlPlaneBy: byDistribution.get(distribution) ?? '',
});

interface Sign extends Named {
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
  return [{ ...named(distribution), weight: 1000, seen: `the API server calls itself ${serverVersion}` }];
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
      : [
          {
            ...named(distribution),
            weight,
            seen: `there is ${kind} ${namespace === '' ? name : `${namespace}/${name}`}`,
          },
        ],
  );

/** What most Nodes name, by their kubelet's version, provider id and labels. */
const nodeSigns = (nodes: readonly ResourceProjection[]): readonly Sign[] => {
  const seen = new Map<string, { named: Named; count: number; example: string }>();
  for (const node of nodes) {
    const sign = nodeSign(node);
    if (sign === undefined) continue;
    const key = `${sign[0].distribution}|${sign[0].controlPlaneBy}`;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { named: sign[0], count: 1, example: `Node ${node.ref.name} ${sign[1]}` });
    else known.count += 1;
  }
  return [...seen.values()].map(({ named, count, example }) => ({
    ...named,
    // Between what one object of kube-system says and what the API server says; kubeadm is beneath what builds on it.
    weight: (named.distribution === 'kubeadm' ? 10 : 100) + (80 * count) / Math.max(nodes.length, 1),
    seen: `${count} of ${nodes.length} Nodes, such as: ${example}`,
  }));
};

/** Prefixes of labels that the nodes of one distribution, or of one provider's clusters, carry. */
const nodeLabels: readonly (readonly [prefix: string, Named])[] = [
  ['node.openshift.io/', named('openshift')],
  ['eks.amazonaws.com/', named('eks')],
  ['kubernetes.azure.com/', named('aks')],
  ['cloud.google.com/gke-', named('gke')],
  ['doks.digitalocean.com/', { distribution: 'unknown', controlPlaneBy: 'DigitalOcean' }],
  ['lke.linode.com/', { distribution: 'unknown', controlPlaneBy: 'Akamai LKE' }],
  ['ibm-cloud.kubernetes.io/', { distribution: 'unknown', controlPlaneBy: 'IBM Cloud' }],
  ['oke.oraclecloud.com/', { distribution: 'unknown', controlPlaneBy: 'Oracle OKE' }],
  ['alibabacloud.com/nodepool-id', { distribution: 'unknown', controlPlaneBy: 'Alibaba ACK' }],
  ['vke.vultr.com/', { distribution: 'unknown', controlPlaneBy: 'Vultr' }],
  ['k8s.scaleway.com/', { distribution: 'unknown', controlPlaneBy: 'Scaleway' }],
];

const labelOf = (labels: Labels): readonly [label: string, Named] | undefined => {
  const keys = Object.keys(labels);
  for (const [prefix, told] of nodeLabels) {
    const label = keys.find((key) => key.startsWith(prefix));
    if (label !== undefined) return [label, told];
  }
  return undefined;
};

/** What the providers of k3s, RKE2 and kind write into a Node: the scheme of its id, or the type of its machine. */
const ownNames: ReadonlySet<string> = new Set<Distribution>(['kind', 'k3s', 'rke2']);

const nodeSign = (node: ResourceProjection): readonly [Named, string] | undefined => {
  const { providerId, kubeletVersion, joinedByKubeadm } = factsOf(node);
  const byVersion = distributionOfVersion(kubeletVersion);
  if (byVersion !== undefined) return [named(byVersion), `runs kubelet ${kubeletVersion}`];
  const byLabel = labelOf(node.labels);
  if (byLabel !== undefined) return [byLabel[1], `has label ${byLabel[0]}`];
  const scheme = /^([a-z0-9-]+):\/\//.exec(providerId)?.[1] ?? '';
  if (ownNames.has(scheme)) return [named(scheme as Distribution), `has provider id ${scheme}://`];
  const type = node.labels['node.kubernetes.io/instance-type'] ?? '';
  if (ownNames.has(type)) return [named(type as Distribution), `is of instance type ${type}`];
  return joinedByKubeadm ? [named('kubeadm'), 'was joined by kubeadm'] : undefined;
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
