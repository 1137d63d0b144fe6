import { groupKind, groupOf } from '@plimsoll/domain';

/**
 * Kinds that Kubernetes itself defines or defined, by group: objects of these leave with their fields, every other kind
 * with its shape only. From the API reference of 1.19 to 1.37; older groups because manifests of that age still exist.
 */
const namespaced: Readonly<Record<string, string>> = {
  '': 'Pod PodTemplate ReplicationController Service ServiceAccount ConfigMap Secret Endpoints LimitRange ResourceQuota PersistentVolumeClaim Event Binding',
  apps: 'Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision',
  batch: 'Job CronJob',
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

/** Custom kinds whose fields controls read. None yet. */
const understoodCustomKinds: ReadonlySet<string> = new Set();

/** True when objects of this kind leave with their fields: built-in kinds and custom ones that controls understand. */
export const isUnderstoodKind = (apiVersion: string, kind: string): boolean => {
  const key = groupKind(groupOf(apiVersion), kind);
  return namespacedKinds.has(key) || clusterScopedKinds.has(key) || understoodCustomKinds.has(key);
};

/** True for built-in kinds that live in a namespace; false for cluster-scoped and for custom ones, of which nobody knows. */
export const isNamespacedKind = (apiVersion: string, kind: string): boolean =>
  namespacedKinds.has(groupKind(groupOf(apiVersion), kind));
