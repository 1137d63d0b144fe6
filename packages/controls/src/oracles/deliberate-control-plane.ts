const ownSuites =
  'without a list, versions from 1.32 on offer no weak suite; a list that names suites of RSA keys and 3DES offers them';

const gcByDefault = 'up to 12500 ended Pods are kept, which is the default too';

const noStaticPod = 'an API server in a Deployment serves somebody else’s cluster';
const onByDefault = 'the plugin is on unless it is disabled';
const fileEnding = 'what a file is called says nothing of what is in it';
const noController = 'a kubelet is not the controller manager';
const mustBeSet = 'unset there is none, which is the fault';

/** Of these reasons, those that say that the case asks for something else than the control. */
export const otherDemandsOfControlPlane: readonly string[] = [fileEnding, noStaticPod, noController];

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
  ['regolibrary: etcd-unique-ca/rke2-args-fail', 'the file that both name is told once, where etcd names it'],
  [
    'trivy: controllermanager_rotate_kubelet_server_certificate#test_use_rotate_kubelet_server_certificate_is_not_configured',
    'the gate is on unless it is switched off',
  ],
  ['trivy: controllermanager_terminated_pod_gc_threshold#test_terminated_pod_gc_threshold_is_set', gcByDefault],
  [
    'regolibrary: ensure-that-the-controller-manager-terminated-pod-gc-threshold-argument-is-set-as-appropriate/failed',
    gcByDefault,
  ],
  [
    'checkov: example_ApiServerAuthorizationModeNotAlwaysAllow/ApiServer-PASSED-2.yaml#Pod/kube-apiserver-no-mode',
    'without a mode the API server allows everything',
  ],
  ['checkov: example_ApiServerInsecureBindAddress/api-server-insecure-bind-address-FAILED.yaml', noStaticPod],
  [
    'checkov: example_ApiServerInsecureBindAddress/api-server-secure-bind-address-PASSED.yaml',
    'version 1.6 serves without encryption unless told otherwise',
  ],
  ['checkov: example_ApiServerInsecurePort/api-server-insecure-port-FAILED.yaml', noStaticPod],
  ['checkov: example_ApiServerNamespaceLifecyclePlugin/ApiServerNamespaceLifecyclePlugin-FAILED.yaml', onByDefault],
  ['checkov: example_ApiServerServiceAccountPlugin/ApiServerServiceAccountPlugin-FAILED.yaml', onByDefault],
  [
    'checkov: example_ApiServerServiceAccountLookup/ApiServer-FAILED-2.yaml',
    'tokens are looked up unless that is switched off',
  ],
  ['checkov: example_ApiServerServiceAccountKeyFile/ApiServerServiceAccountKeyFile-FAILED.yaml', fileEnding],
  [
    'checkov: example_KubeControllerManagerRootCAFile/ApiServer-FAILED.yaml#Pod/kube-controller-manager-no-pem',
    fileEnding,
  ],
  [
    'checkov: example_KubeControllerManagerServiceAccountPrivateKeyFile/ApiServer-FAILED.yaml#Pod/kube-controller-manager-no-pem',
    fileEnding,
  ],
  [
    'checkov: example_KubeControllerManagerRootCAFile/ApiServer-PASSED_2.yaml#Pod/kube-controller-manager-none',
    mustBeSet,
  ],
  [
    'checkov: example_KubeControllerManagerServiceAccountPrivateKeyFile/ApiServer-PASSED-2.yaml#Pod/kube-controller-manager-none',
    mustBeSet,
  ],
  [
    'checkov: example_KubeControllerManagerTerminatedPods/ApiServer-FAILED.yaml#Pod/kube-controller-manager-missing',
    gcByDefault,
  ],
  [
    'checkov: example_KubeControllerManagerTerminatedPods/ApiServer-PASSED.yaml#Pod/kube-controller-manager-enabled',
    '55555 ended Pods are too many',
  ],
  [
    'checkov: example_RotateKubeletServerCertificate/KubletRotateKubeletServerCertificate-FAILED.yaml#Pod/kubelet-disabled',
    noController,
  ],
];
