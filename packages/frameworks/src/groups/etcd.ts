/** How etcd is served. */
export const etcd = {
  gating: [
    'etcd-tls',
    'etcd-client-auth',
    'etcd-auto-tls',
    'etcd-peer-tls',
    'etcd-peer-client-auth',
    'etcd-peer-auto-tls',
    'etcd-unique-ca',
    'etcd-exposed',
  ],
} as const;
