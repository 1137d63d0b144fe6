/** Settings of the clouds’ own clusters. */
export const clouds = {
  gating: [
    'cld-eks-aws-auth-masters',
    'cld-eks-aws-auth-account',
    'cld-eks-irsa-broad',
    'cld-eks-vpc-cni-policy',
    'cld-node-public-ip',
    'cld-gke-default-compute-sa',
    'cld-aks-pod-identity',
    'cld-lb-internal-missing',
    'cld-provider-api-controls',
    'cld-ocp-kubeadmin',
    'cld-ocp-scc-added',
    'cld-ocp-allowed-registries',
    'cld-ocp-etcd-encryption',
    'cld-ocp-audit-profile',
  ],
  shown: [
    'cld-node-os-not-optimized',
    'cld-gke-legacy-metadata',
    'cld-gke-sandbox',
    'cld-aks-azure-json',
    'cld-aks-local-accounts',
    'cld-fargate-untrusted',
    'cld-ocp-tls-profile',
    'cld-k3s-insecure-defaults',
  ],
} as const;
