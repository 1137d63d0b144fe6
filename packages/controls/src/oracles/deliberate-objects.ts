/** Disagreements about workloads, images, networks, namespaces and nodes that we mean: the reason, and the cases by suite. */
export const deliberateObjects: readonly (readonly [string, readonly string[]])[] = [
  [
    'Pod Security compares names as they are written',
    ['trivy: drop_all_capabilities_only_add_net_bind_service#test_drop_all_add_net_bind_service_allowed'],
  ],
  [
    'Pod Security counts the value of the Pod even where every container overrides it',
    [
      'trivy: runtime_default_seccomp_profile_not_set#test_pod_context_runtime_default_is_overrided_allowed',
      'trivy: seccomp_profile_unconfined#test_deployment_override_seccomp_profile_unconfined_allowed',
    ],
  ],
  [
    'a file with this name holds credentials whatever cloud the cluster runs in',
    ['regolibrary: alert-mount-potential-credentials-paths/deployment_no_cloud_provider_pass'],
  ],
  [
    'what is let off is an exception, not a part of the control',
    [
      'checkov: example_Suppressed/suppress-checks-PASSED.yaml',
      'gatekeeper: general/externalip/allowed-ip/example-allowed',
      'gatekeeper: general/httpsonly/tls-optional/example-allowed-tls-optional',
    ],
  ],
  [
    'that some webhook sees Pods does not say that it refuses any',
    ['regolibrary: pod-security-admission-applied-2/test'],
  ],
  [
    'Kubernetes takes a limit without request for a request of the same size',
    [
      'regolibrary: resources-cpu-requests/pod-only-requests',
      'regolibrary: resources-memory-requests/pod-only-requests',
    ],
  ],
  ['nothing runs in the namespace that a policy could be about', ['regolibrary: internal-networking/namespace-failed']],
  [
    'runtimes grant NET_RAW unless it is dropped',
    ['kubeLinter: drop-net-raw-capability:tests/checks/drop-net-raw-capability.yml'],
  ],
  ['a Pod without containers is undetermined', ['checkov: example_AllowedCapabilitiesSysAdmin/pod-FAILED2.yaml']],
  [
    'a digest of six digits is none: the runtime refuses the reference',
    [
      'checkov: example_ImageDigest/imageWithTagAndDigest-PASSED.yaml',
      'checkov: example_ImageDigest/kafka-PASSED.yaml',
    ],
  ],
  ['a malformed Pod is undetermined', ['checkov: example_RootContainers/rootContainersFAILED-malformed-spec.yaml']],
  ['a malformed security context is undetermined', ['checkov: example_RootContainers/rootContainersFAILED_2.yaml']],
  ['Pod Security demands runAsNonRoot, not a number', ['checkov: example_RootContainers/rootContainersPASSED.yaml']],
  [
    'from 1.27 Kubernetes ignores the annotation, so the container runs unconfined',
    [
      'checkov: example_Seccomp/cronjob-seccomp-PASSED.yaml#CronJob/cronjob-passed',
      'checkov: example_Seccomp/pod-seccomp-PASSED.yaml#Pod/seccomp-passed-metadata-annotations-docker',
      'checkov: example_Seccomp/pod-seccomp-PASSED2.yaml#Pod/seccomp-passed-metadata-annotations-runtime',
      'checkov: example_Seccomp/pod-seccomp-PASSED6.yaml#Deployment/seccomp-passed-metadata-annotations',
    ],
  ],
  [
    'the budget that is broken is not among the objects',
    ['gatekeeper: general/poddisruptionbudget/pod-disruption-budget/example-disallowed-min-available'],
  ],
];
