import { anyOf } from '@plimsoll/engine';
import { imageMatches, isUnderCel } from '../img/parts/image-cel.ts';
import type { ImageReference } from '../img/parts/image-reference.ts';

/**
 * Where Kubernetes, its distributions, the clouds and the common network plugins publish what runs in kube-system, as
 * `registry` or `registry/path`. From the projects' own installation manifests, November 2026. A cluster that mirrors them
 * says where through a control's parameter.
 */
const sources: readonly string[] = [
  'registry.k8s.io',
  'k8s.gcr.io',
  'gcr.io/k8s-minikube',
  'docker.io/kindest',
  'docker.io/coredns',
  'docker.io/rancher',
  'docker.io/calico',
  'docker.io/flannel',
  'docker.io/cilium',
  'docker.io/weaveworks',
  'docker.io/antrea',
  'docker.io/kubeovn',
  'docker.io/cloudnativelabs',
  'docker.io/digitalocean',
  'ghcr.io/flannel-io',
  'ghcr.io/kube-vip',
  'ghcr.io/k3s-io',
  'quay.io/calico',
  'quay.io/cilium',
  'quay.io/coreos',
  'quay.io/tigera',
  'quay.io/k0sproject',
  'quay.io/openshift-release-dev',
  'gke.gcr.io',
  'gcr.io/gke-release',
  'gcr.io/google-containers',
  'gcr.io/google_containers',
  'gcr.io/cloud-provider-vsphere',
  'mcr.microsoft.com/oss',
  'mcr.microsoft.com/containernetworking',
  'mcr.microsoft.com/azure-policy',
  'mcr.microsoft.com/azuremonitor',
  'public.ecr.aws/eks-distro',
  'public.ecr.aws/eks',
  'public.ecr.aws/karpenter',
];

/** EKS pulls from a registry of Amazon's own in each region: its accounts' `…/eks/` and `…/amazon-k8s-cni`. */
const eksRegistry =
  /^(?:602401143452|877085696533|800184023465|918309763551|961992271922|590381155156|558608220178|013241004608|151742754352)\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** True for an image that the makers of Kubernetes or of a distribution publish, or that lies under one of `more`. */
export const isSystemImage = ({ registry, repository }: ImageReference, more: readonly string[]): boolean => {
  if (eksRegistry.test(registry) || registry.endsWith('.gke.gcr.io')) return true;
  const name = `${registry}/${repository}/`;
  return [...sources, ...more].some((source) => name.startsWith(`${source.replace(/\/$/, '')}/`));
};

/** `isSystemImage` in CEL, of the image of container `c`. */
export const isSystemImageCel = (more: readonly string[]): string =>
  anyOf(
    isUnderCel([...sources, ...more]),
    imageMatches(`${eksRegistry.source.replace('$', '')}/`),
    imageMatches('^[^/]*[.]gke[.]gcr[.]io/'),
  );
