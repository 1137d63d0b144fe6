import { deliberateBeyondPods, otherDemandsBeyondPods } from './deliberate-beyond-pods.ts';
import { deliberateControlPlane, otherDemandsOfControlPlane } from './deliberate-control-plane.ts';

const podOwnValue = 'Pod Security counts the value of the Pod even where every container overrides it';
const exactName = 'Pod Security compares names as they are written';
const notSet = 'Pod Security baseline lets a profile be unset; that it is not set is a control of its own';
const eitherLevel = 'settings on the Pod or on a container are settings; each field has a control of its own';
const eachContainer = 'it asks for every layer on each container, and the control for one of them on the workload';
const seccompAnnotation = 'from 1.27 Kubernetes ignores the annotation, so the container runs unconfined';
const onTheNode = 'the fault is in the node’s kubelet and told there, whoever mounts what';
const grantedByDefault = 'runtimes grant NET_RAW unless it is dropped';

/** Reasons that say: the case asks for something that our control does not claim to find. It is no matching demand. */
export const otherDemands: ReadonlySet<string> = new Set([
  ...otherDemandsBeyondPods,
  ...otherDemandsOfControlPlane,
  eitherLevel,
  eachContainer,
]);

/** Disagreements with other tools that we mean, by suite and case, each with its reason. */
export const deliberate: ReadonlyMap<string, string> = new Map([
  ...deliberateBeyondPods,
  ...deliberateControlPlane,
  ['trivy: default_security_context#test_deployment_without_security_context', eitherLevel],
  ['trivy: default_security_context#test_deployment_with_empty_security_context', eitherLevel],
  ['trivy: drop_all_capabilities_only_add_net_bind_service#test_drop_all_add_net_bind_service_allowed', exactName],
  ['trivy: net_raw_capability#test_pod_without_container_net_raw_capability', grantedByDefault],
  ['trivy: runtime_default_seccomp_profile_not_set#test_pod_context_runtime_default_is_overrided_allowed', podOwnValue],
  ['trivy: seccomp_profile_unconfined#test_container_empty_seccomp_profile_unconfined_denied', notSet],
  ['trivy: seccomp_profile_unconfined#test_deployment_override_seccomp_profile_unconfined_allowed', podOwnValue],
  [
    'regolibrary: alert-mount-potential-credentials-paths/deployment_no_cloud_provider_pass',
    'a file with this name holds credentials whatever cloud the cluster runs in',
  ],
  ['regolibrary: linux-hardening/issue-container-with-capabilities-no-seccomp', eachContainer],
  ['regolibrary: outdated-k8s-version/pass', 'support of the version that the rule names as current has ended since'],
  [
    'regolibrary: rule-can-ssh-to-pod-v1/workloads',
    'a Service that points at a port no container declares is no sign of a server',
  ],
  ['regolibrary: CVE-2021-25741/cronjob', onTheNode],
  ['regolibrary: CVE-2021-25741/workloads', onTheNode],
  ['regolibrary: set-seccomp-profile-RuntimeDefault/pod', 'a profile of your own is as good as the default one'],
  ['kubeLinter: drop-net-raw-capability:tests/checks/drop-net-raw-capability.yml', grantedByDefault],
  ['kubeLinter: ssh-port:tests/checks/ssh-port.yml', '2222 is where SSH servers of ordinary users listen'],
  ['kubeLinter: use-namespace:tests/checks/use-namespace.yml', 'a Deployment without a Pod template is not judged'],
  ['checkov: example_AllowPrivilegeEscalation/oc-deploymentConfig-FAILED.yml', 'DeploymentConfig has no group here'],
  ['checkov: example_AllowedCapabilitiesSysAdmin/pod-FAILED2.yaml', 'a Pod without containers is undetermined'],
  ['checkov: example_RootContainers/rootContainersFAILED-malformed-spec.yaml', 'a malformed Pod is undetermined'],
  ['checkov: example_RootContainers/rootContainersFAILED_2.yaml', 'a malformed security context is undetermined'],
  ['checkov: example_RootContainers/rootContainersPASSED.yaml', 'Pod Security demands runAsNonRoot, not a number'],
  ['checkov: example_Seccomp/cronjob-seccomp-PASSED.yaml#CronJob/cronjob-passed', seccompAnnotation],
  [
    'checkov: example_Seccomp/pod-seccomp-PASSED.yaml#Pod/seccomp-passed-metadata-annotations-docker',
    seccompAnnotation,
  ],
  [
    'checkov: example_Seccomp/pod-seccomp-PASSED2.yaml#Pod/seccomp-passed-metadata-annotations-runtime',
    seccompAnnotation,
  ],
  [
    'checkov: example_Seccomp/pod-seccomp-PASSED6.yaml#Deployment/seccomp-passed-metadata-annotations',
    seccompAnnotation,
  ],
]);
