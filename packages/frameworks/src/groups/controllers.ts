/** Flags of the controllers and the scheduler. */
export const controllers = {
  gating: [
    'ctl-sa-credentials',
    'ctl-sa-private-key',
    'ctl-root-ca',
    'ctl-rotate-kubelet-cert',
    'ctl-bind-address',
    'sch-bind-address',
  ],
  shown: ['ctl-terminated-pod-gc', 'ctl-profiling', 'sch-profiling'],
} as const;
