/** Disagreements about the flags of the control plane that we mean: the reason, and the cases by suite. */
export const deliberateControlPlane: readonly (readonly [string, readonly string[]])[] = [
  [
    'the gate is on unless it is switched off',
    [
      'trivy: controllermanager_rotate_kubelet_server_certificate#test_use_rotate_kubelet_server_certificate_is_not_configured',
    ],
  ],
  [
    'without a list, versions from 1.32 on offer no weak suite',
    ['regolibrary: ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers-cis1-10/rke2-args-fail'],
  ],
  [
    'without a mode the API server allows everything',
    ['checkov: example_ApiServerAuthorizationModeNotAlwaysAllow/ApiServer-PASSED-2.yaml#Pod/kube-apiserver-no-mode'],
  ],
  [
    'an API server in a Deployment serves somebody else’s cluster',
    ['checkov: example_ApiServerInsecurePort/api-server-insecure-port-FAILED.yaml'],
  ],
  [
    'a kubelet is not the controller manager',
    [
      'checkov: example_RotateKubeletServerCertificate/KubletRotateKubeletServerCertificate-FAILED.yaml#Pod/kubelet-disabled',
    ],
  ],
];
