import { groupKind, groupOf } from '@plimsoll/domain';
import { isNamespacedCustomKind } from './custom-kinds.ts';

/**
 * Kinds that Kubernetes itself defines or defined, by group, and one of OpenShift: objects of these leave with their fields,
 * every other kind with its shape only. From the API reference of 1.19 to 1.37; older groups because manifests of that age still exist.
 */
const namespaced: Readonly<Record<string, string>> = {
  '': 'Pod PodTemplate ReplicationController Service ServiceAccount ConfigMap Secret Endpoints LimitRange ResourceQuota PersistentVolumeClaim Event Binding',
  apps: 'Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision',
  batch: 'Job CronJob',
  // OpenShift's workload with a Pod template, which is read as those of Kubernetes are.
  'apps.openshift.io': 'DeploymentConfig',
  extensions: 'Deployment DaemonSet ReplicaSet Ingress NetworkPolicy',
  autoscaling: 'HorizontalPodAutoscaler',
  policy: 'PodDisruptionBudget',
  'networking.k8s.io': 'Ingress NetworkPolicy',
  'rbac.authorization.k8s.io': 'Role RoleBinding',
  'discovery.k8s.io': 'EndpointSlice',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'events.k8s.io': 'Event',
  'storage.k8s.io': 'CSIStorageCapacity',
  'resource.k8s.io': 'ResourceClaim ResourceClaimTemplate',
  'certificates.k8s.io': 'PodCertificateRequest',
};

const clusterScoped: Readonly<Record<string, string>> = {
  '': 'Namespace Node PersistentVolume ComponentStatus',
  policy: 'PodSecurityPolicy',
  extensions: 'PodSecurityPolicy',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding',
  'networking.k8s.io': 'IngressClass IPAddress ServiceCIDR ClusterCIDR',
  'storage.k8s.io': 'StorageClass CSIDriver CSINode VolumeAttachment VolumeAttributesClass',
  'scheduling.k8s.io': 'PriorityClass',
  'node.k8s.io': 'RuntimeClass',
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  'admissionregistration.k8s.io':
    'ValidatingWebhookConfiguration MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding InitializerConfiguration',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'resource.k8s.io': 'DeviceClass ResourceSlice DeviceTaintRule',
  'internal.apiserver.k8s.io': 'StorageVersion',
  'storagemigration.k8s.io': 'StorageVersionMigration',
};

const keysOf = (byGroup: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(Object.entries(byGroup).flatMap(([group, kinds]) => kinds.split(' ').map((kind) => groupKind(group, kind))));

const namespacedKinds = keysOf(namespaced);
const clusterScopedKinds = keysOf(clusterScoped);

/** Every kind of the two tables, as `Kind` or `Kind.group`. */
export const builtInKinds = (): readonly string[] => [...namespacedKinds, ...clusterScopedKinds];

/** True when objects of this kind leave with all their fields. */
export const isBuiltInKind = (apiVersion: string, kind: string): boolean => {
  const key = groupKind(groupOf(apiVersion), kind);
  return namespacedKinds.has(key) || clusterScopedKinds.has(key);
};

/** True for kinds that are known to live in a namespace; of a custom one that is not understood nobody knows. */
export const isNamespacedKind = (apiVersion: string, kind: string): boolean => {
  const key = groupKind(groupOf(apiVersion), kind);
  return namespacedKinds.has(key) || isNamespacedCustomKind(key);
};
