import { z } from 'zod';

/** What a cluster was built with. */
const distributions = ['eks', 'aks', 'gke', 'openshift', 'rke2', 'k3s', 'kind', 'kubeadm', 'unknown'] as const;
export const Distribution = z.enum(distributions);
export type Distribution = z.infer<typeof Distribution>;

/** On whose machines the nodes run; empty when they say nothing. */
export const Cloud = z.enum(['aws', 'azure', 'gcp', '']);
export type Cloud = z.infer<typeof Cloud>;

/** Most sentences of evidence that are kept, and characters of each. */
export const maximumProviderEvidence = 8;
export const maximumProviderSentence = 400;

/** What a cluster is made of, and what told it. */
export const ClusterProvider = z.object({
  distribution: Distribution,
  cloud: Cloud,
  /** Who runs the control plane out of the customer's reach, `Amazon EKS`; empty where nobody is known to. */
  controlPlaneBy: z.string().max(60),
  /** One sentence for each thing that was seen, the deciding one first. */
  evidence: z.array(z.string().max(maximumProviderSentence)).max(maximumProviderEvidence).readonly(),
});
export type ClusterProvider = z.infer<typeof ClusterProvider>;

/** The names that people know them by. */
const titles: Readonly<Record<Distribution, string>> = {
  eks: 'Amazon EKS',
  aks: 'Azure AKS',
  gke: 'Google GKE',
  openshift: 'OpenShift',
  rke2: 'RKE2',
  k3s: 'k3s',
  kind: 'kind',
  kubeadm: 'kubeadm',
  unknown: '',
};

const clouds: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud', '': '' };

/** The clouds' own distributions: where they run needs no saying. */
const ofClouds: ReadonlySet<Distribution> = new Set(['eks', 'aks', 'gke']);

/** `Amazon EKS`, `kubeadm on AWS`, `DigitalOcean`, or empty where nothing is known. */
export const providerTitle = ({
  distribution,
  cloud,
  controlPlaneBy,
}: Pick<ClusterProvider, 'distribution' | 'cloud' | 'controlPlaneBy'>): string => {
  const title = titles[distribution] === '' ? controlPlaneBy : titles[distribution];
  if (cloud === '' || ofClouds.has(distribution)) return title;
  return title === '' ? `on ${clouds[cloud]}` : `${title} on ${clouds[cloud]}`;
};
