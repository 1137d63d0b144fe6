const ownSuites =
  'without a list, versions from 1.32 on offer no weak suite; a list that names suites of RSA keys and 3DES offers them';

const gcByDefault = 'up to 12500 ended Pods are kept, which is the default too';

/** Disagreements that we mean about the flags of the control plane. */
export const deliberateControlPlane: readonly (readonly [string, string])[] = [
  [
    'regolibrary: ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers-cis1-10/rke2-args-fail',
    ownSuites,
  ],
  ['regolibrary: ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers/rke2-args', ownSuites],
  [
    'regolibrary: ensure-that-the-api-server-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate/rke2-args',
    'a limit of 100 megabytes is the one that is asked for',
  ],
  [
    'trivy: controllermanager_rotate_kubelet_server_certificate#test_use_rotate_kubelet_server_certificate_is_not_configured',
    'the gate is on unless it is switched off',
  ],
  ['trivy: controllermanager_terminated_pod_gc_threshold#test_terminated_pod_gc_threshold_is_set', gcByDefault],
  [
    'regolibrary: ensure-that-the-controller-manager-terminated-pod-gc-threshold-argument-is-set-as-appropriate/failed',
    gcByDefault,
  ],
];
