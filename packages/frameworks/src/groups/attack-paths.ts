/** Paths of several steps that end in control. */
export const attackPaths = {
  gating: [
    'gra-internet-to-admin',
    'gra-internet-to-node',
    'gra-internet-to-secrets',
    'gra-workload-to-admin',
    'gra-privileged-token-on-worker',
    'gra-cross-namespace',
    'gra-choke-point',
    'gra-control-plane-escape',
    'gra-cloud-lateral',
  ],
  shown: ['gra-nonprod-to-prod'],
} as const;
