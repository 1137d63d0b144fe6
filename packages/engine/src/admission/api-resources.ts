/** Where the API serves a kind: what a policy has to match to see its objects. */
export interface ApiResource {
  readonly group: string;
  /** `*` for definitions of others, which are converted into each other. */
  readonly version: string;
  readonly resources: readonly string[];
}

const served = (group: string, version: string, ...resources: readonly string[]): ApiResource => ({
  group,
  version,
  resources,
});

/** Kinds that twins are about, as `Kind` or `Kind.group`. */
const apiResources: ReadonlyMap<string, ApiResource> = new Map([
  // A debug container comes in by the subresource.
  ['Pod', served('', 'v1', 'pods', 'pods/ephemeralcontainers')],
  ['ReplicationController', served('', 'v1', 'replicationcontrollers')],
  ['Deployment.apps', served('apps', 'v1', 'deployments')],
  ['StatefulSet.apps', served('apps', 'v1', 'statefulsets')],
  ['DaemonSet.apps', served('apps', 'v1', 'daemonsets')],
  ['ReplicaSet.apps', served('apps', 'v1', 'replicasets')],
  ['Job.batch', served('batch', 'v1', 'jobs')],
  ['CronJob.batch', served('batch', 'v1', 'cronjobs')],
  ['CSIDriver.storage.k8s.io', served('storage.k8s.io', 'v1', 'csidrivers')],
  ['ConfigMap', served('', 'v1', 'configmaps')],
  ['Namespace', served('', 'v1', 'namespaces')],
  ['PersistentVolume', served('', 'v1', 'persistentvolumes')],
  ['Secret', served('', 'v1', 'secrets')],
  ['Service', served('', 'v1', 'services')],
  ['ServiceAccount', served('', 'v1', 'serviceaccounts')],
  ['Ingress.networking.k8s.io', served('networking.k8s.io', 'v1', 'ingresses')],
  ['NetworkPolicy.networking.k8s.io', served('networking.k8s.io', 'v1', 'networkpolicies')],
  ['Role.rbac.authorization.k8s.io', served('rbac.authorization.k8s.io', 'v1', 'roles')],
  ['ClusterRole.rbac.authorization.k8s.io', served('rbac.authorization.k8s.io', 'v1', 'clusterroles')],
  ['RoleBinding.rbac.authorization.k8s.io', served('rbac.authorization.k8s.io', 'v1', 'rolebindings')],
  ['ClusterRoleBinding.rbac.authorization.k8s.io', served('rbac.authorization.k8s.io', 'v1', 'clusterrolebindings')],
  [
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
    served('admissionregistration.k8s.io', 'v1', 'validatingwebhookconfigurations'),
  ],
  [
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
    served('admissionregistration.k8s.io', 'v1', 'mutatingwebhookconfigurations'),
  ],
  ['APIService.apiregistration.k8s.io', served('apiregistration.k8s.io', 'v1', 'apiservices')],
  ['CustomResourceDefinition.apiextensions.k8s.io', served('apiextensions.k8s.io', 'v1', 'customresourcedefinitions')],
  ['Gateway.gateway.networking.k8s.io', served('gateway.networking.k8s.io', '*', 'gateways')],
  ['ReferenceGrant.gateway.networking.k8s.io', served('gateway.networking.k8s.io', '*', 'referencegrants')],
  ['Route.route.openshift.io', served('route.openshift.io', '*', 'routes')],
  ['PeerAuthentication.security.istio.io', served('security.istio.io', '*', 'peerauthentications')],
  ['AuthorizationPolicy.security.istio.io', served('security.istio.io', '*', 'authorizationpolicies')],
  ['Gateway.networking.istio.io', served('networking.istio.io', '*', 'gateways')],
  ['EnvoyFilter.networking.istio.io', served('networking.istio.io', '*', 'envoyfilters')],
]);

/** Kinds that run Pods and that the API serves today. */
export const admittedWorkloads: readonly string[] = [
  'Pod',
  'ReplicationController',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'ReplicaSet.apps',
  'Job.batch',
  'CronJob.batch',
];

/** Where the API serves the kinds; those that it serves no more, such as `Ingress.extensions`, are left out. */
export const apiResourcesOf = (kinds: readonly string[]): readonly ApiResource[] =>
  kinds.flatMap((kind) => apiResources.get(kind) ?? []);
