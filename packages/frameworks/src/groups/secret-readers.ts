/** Who may read or write Secrets that matter. */
export const secretReaders = {
  gating: [
    'rbac-secrets-read-cluster',
    'rbac-secrets-read-system-ns',
    'rbac-secrets-read-namespace',
    'rbac-secrets-write-system-ns',
  ],
} as const;
