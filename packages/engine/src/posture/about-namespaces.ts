import { type ControlMeta, groupKind } from '@plimsoll/domain';

/** Kinds that lie in namespaces, of those that controls are about. A Namespace is at home in itself. */
const namespaced: Readonly<Record<string, string>> = {
  '': 'Pod PodTemplate ReplicationController Service ServiceAccount ConfigMap Secret PersistentVolumeClaim Namespace Ingress',
  apps: 'Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision',
  batch: 'Job CronJob',
  extensions: 'Deployment DaemonSet ReplicaSet Ingress NetworkPolicy',
  autoscaling: 'HorizontalPodAutoscaler',
  policy: 'PodDisruptionBudget',
  'networking.k8s.io': 'Ingress NetworkPolicy',
  'gateway.networking.k8s.io': 'Gateway HTTPRoute GRPCRoute TCPRoute TLSRoute UDPRoute ReferenceGrant',
  'networking.istio.io': 'Gateway EnvoyFilter',
  'security.istio.io': 'AuthorizationPolicy PeerAuthentication RequestAuthentication',
  'rbac.authorization.k8s.io': 'Role RoleBinding',
  'route.openshift.io': 'Route',
};

const namespacedKinds: ReadonlySet<string> = new Set(
  Object.entries(namespaced).flatMap(([group, kinds]) => kinds.split(' ').map((kind) => groupKind(group, kind))),
);

/**
 * True for a control whose subjects all lie in namespaces, so that whoever sees some of those sees all that it says there.
 * Identities are users and groups too, which lie in none. A kind that is not known is taken for one of the cluster.
 */
export const isAboutNamespaces = ({ subject, kinds }: Pick<ControlMeta, 'subject' | 'kinds'>): boolean =>
  subject === 'container' ||
  subject === 'workload' ||
  (subject === 'object' && kinds.length > 0 && kinds.every((kind) => namespacedKinds.has(kind)));
