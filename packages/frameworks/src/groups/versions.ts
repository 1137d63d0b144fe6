/** Versions in support and without known holes. */
export const versions = {
  gating: [
    'ver-control-plane-eol',
    'ver-control-plane-cve',
    'ver-kubelet-eol',
    'ver-kubelet-skew',
    'ver-kubelet-cve',
    'ver-runtime-eol',
    'ver-runtime-cve',
    'ver-kernel-cve',
    'ver-os-eol',
    'ver-etcd-eol',
    'ver-deprecated-api-used',
    'ver-deprecated-api-requests',
    'ver-addon-cve',
    'ver-addon-eol',
    'ver-gitrepo-volume',
  ],
  shown: [
    'ver-control-plane-near-eol',
    'ver-mixed-node-versions',
    'ver-psp-leftover',
    'ver-provider-extended-support',
    'ver-node-reboot-pending',
  ],
} as const;
