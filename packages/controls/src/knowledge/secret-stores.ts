/**
 * Programs that bring secrets from a store outside of the cluster, or keep them encrypted where manifests lie, by the
 * repositories of their images. Repositories as their projects name them; not every one was looked up.
 */
const secretStores =
  /(?:^|\/)(?:external-secrets|vault-secrets-operator|vault-k8s|vault-csi-provider|vault-secrets-webhook|vault-env|bank-vaults|sealed-secrets-controller|bitnami-sealed-secrets-controller|sealed-secrets|akv2k8s|azure-key-vault-controller|secrets-store-csi-driver-provider-[a-z]+|aws-secrets-store-csi-driver-provider|onepassword-operator|onepassword-connect|doppler-kubernetes-operator|kubernetes-operator\/doppler|infisical\/kubernetes-operator|conjur-authn-k8s-client|secrets-provider-for-k8s|sops-secrets-operator|kubernetes-external-secrets)$|secrets-store(?:-csi)?\/driver$/;

export const isSecretStore = (repository: string): boolean => secretStores.test(repository);

/** CSI drivers that mount secrets of an outside store. */
export const secretStoreDrivers: ReadonlySet<string> = new Set([
  'secrets-store.csi.k8s.io',
  'secrets-store-gke.csi.k8s.io',
]);
