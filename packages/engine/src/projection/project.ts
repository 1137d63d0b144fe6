import { groupKind, groupOf, type ResourceRef } from '@plimsoll/domain';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { malformedAt } from '../kubernetes/object-shapes.ts';
import { isWorkloadKind } from '../model/workload-kinds.ts';
import { projectAdmissionBinding } from './admission.ts';
import { projectDisruptionBudget, projectScaler } from './availability.ts';
import { projectConfigMap, projectFelixConfiguration } from './config-map.ts';
import { projectGateway, projectOpenShiftRoute, projectReferenceGrant, projectRoute } from './gateway.ts';
import { projectIngress } from './ingress.ts';
import { projectAuthorizationPolicy, projectPeerAuthentication } from './istio-policy.ts';
import { flag, list, record, text, textMap } from './json.ts';
import { projectLimitRange } from './limit-range.ts';
import { projectNetworkPolicy } from './network-policy.ts';
import { projectNode, projectRuntimeClass } from './node.ts';
import { projectAdminNetworkPolicy } from './policy/admin-network-policy.ts';
import { projectCalicoPolicy, projectPolicyTier } from './policy/calico-policy.ts';
import { projectCiliumPolicy } from './policy/cilium-policy.ts';
import type { ResourceProjection } from './projection.ts';
import { projectBinding, projectRole, projectServiceAccount } from './rbac.ts';
import { projectServedBy } from './served-by.ts';
import { projectService } from './service.ts';
import { projectStorageClass } from './storage-class.ts';
import { projectVirtualService } from './virtual-service.ts';
import { projectWorkload } from './workload.ts';

const projectors: ReadonlyMap<string, (object: KubernetesObject) => unknown> = new Map<
  string,
  (object: KubernetesObject) => unknown
>([
  ['Service', projectService],
  ['ServiceAccount', projectServiceAccount],
  ['LimitRange', projectLimitRange],
  ['Node', projectNode],
  ['RuntimeClass.node.k8s.io', projectRuntimeClass],
  ['ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io', projectAdmissionBinding],
  ['Ingress.networking.k8s.io', projectIngress],
  ['NetworkPolicy.networking.k8s.io', projectNetworkPolicy],
  ['AdminNetworkPolicy.policy.networking.k8s.io', projectAdminNetworkPolicy],
  ['BaselineAdminNetworkPolicy.policy.networking.k8s.io', projectAdminNetworkPolicy],
  ['ClusterNetworkPolicy.policy.networking.k8s.io', projectAdminNetworkPolicy],
  ['CiliumNetworkPolicy.cilium.io', projectCiliumPolicy],
  ['CiliumClusterwideNetworkPolicy.cilium.io', projectCiliumPolicy],
  ['NetworkPolicy.projectcalico.org', projectCalicoPolicy],
  ['NetworkPolicy.crd.projectcalico.org', projectCalicoPolicy],
  ['GlobalNetworkPolicy.projectcalico.org', projectCalicoPolicy],
  ['GlobalNetworkPolicy.crd.projectcalico.org', projectCalicoPolicy],
  ['Gateway.gateway.networking.k8s.io', projectGateway],
  ['HTTPRoute.gateway.networking.k8s.io', projectRoute],
  ['GRPCRoute.gateway.networking.k8s.io', projectRoute],
  ['TLSRoute.gateway.networking.k8s.io', projectRoute],
  ['TCPRoute.gateway.networking.k8s.io', projectRoute],
  ['UDPRoute.gateway.networking.k8s.io', projectRoute],
  ['ReferenceGrant.gateway.networking.k8s.io', projectReferenceGrant],
  ['Route.route.openshift.io', projectOpenShiftRoute],
  ['ConfigMap', projectConfigMap],
  ['FelixConfiguration.projectcalico.org', projectFelixConfiguration],
  ['FelixConfiguration.crd.projectcalico.org', projectFelixConfiguration],
  ['AuthorizationPolicy.security.istio.io', projectAuthorizationPolicy],
  ['PeerAuthentication.security.istio.io', projectPeerAuthentication],
  ['VirtualService.networking.istio.io', projectVirtualService],
  ['Tier.projectcalico.org', projectPolicyTier],
  ['Tier.crd.projectcalico.org', projectPolicyTier],
  ['Role.rbac.authorization.k8s.io', projectRole],
  ['ClusterRole.rbac.authorization.k8s.io', projectRole],
  ['RoleBinding.rbac.authorization.k8s.io', projectBinding],
  ['ClusterRoleBinding.rbac.authorization.k8s.io', projectBinding],
  ['PodDisruptionBudget.policy', projectDisruptionBudget],
  ['HorizontalPodAutoscaler.autoscaling', projectScaler],
  ['StorageClass.storage.k8s.io', projectStorageClass],
  ['APIService.apiregistration.k8s.io', projectServedBy],
  ['ValidatingWebhookConfiguration.admissionregistration.k8s.io', projectServedBy],
  ['MutatingWebhookConfiguration.admissionregistration.k8s.io', projectServedBy],
  ['CustomResourceDefinition.apiextensions.k8s.io', projectServedBy],
]);

/** Who an object is. Throws on an object without apiVersion, kind or name: those are refused at the door. */
export const refOf = (object: KubernetesObject): ResourceRef => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  namespace: isClusterScoped(object) ? '' : (text(object.metadata?.namespace) ?? ''),
  name: text(object.metadata?.name) ?? '',
});

/** Built-in kinds without namespace. The API server drops a namespace that a manifest gives one of them. */
const clusterScoped: ReadonlySet<string> = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  'APIService.apiregistration.k8s.io',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'StorageClass.storage.k8s.io',
  'CSIDriver.storage.k8s.io',
  'RuntimeClass.node.k8s.io',
  'IngressClass.networking.k8s.io',
  'AdminNetworkPolicy.policy.networking.k8s.io',
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io',
  'ClusterNetworkPolicy.policy.networking.k8s.io',
  'CiliumClusterwideNetworkPolicy.cilium.io',
  'GlobalNetworkPolicy.projectcalico.org',
  'GlobalNetworkPolicy.crd.projectcalico.org',
  'FelixConfiguration.projectcalico.org',
  'FelixConfiguration.crd.projectcalico.org',
  'Tier.projectcalico.org',
  'Tier.crd.projectcalico.org',
]);

const isClusterScoped = ({ apiVersion, kind }: KubernetesObject): boolean =>
  clusterScoped.has(groupKind(groupOf(apiVersion), kind));

/** What the engine keeps of an object. Never throws on a shape the API would refuse: such a field reads as absent. */
export const project = (object: KubernetesObject): ResourceProjection => {
  const controller = controllerOf(object);
  const malformed = malformedAt(object);
  return {
    ref: refOf(object),
    labels: textMap(object.metadata?.labels),
    ...(controller === undefined ? {} : { controller }),
    ...(malformed === undefined ? {} : { malformed }),
    facts: factsOf(object),
  };
};

const factsOf = (object: KubernetesObject): unknown => {
  const group = groupOf(object.apiVersion);
  const projector = projectors.get(groupKind(group, object.kind));
  if (projector !== undefined) return projector(object);
  if (!isWorkloadKind(group, object.kind)) return undefined;
  try {
    return projectWorkload(object);
  } catch (error) {
    // A Pod template of an impossible shape has no facts; its verdicts are undetermined by the same throw.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

const controllerOf = (object: KubernetesObject): ResourceProjection['controller'] => {
  for (const item of list(object.metadata?.ownerReferences)) {
    const owner = record(item);
    const [apiVersion, kind, name] = [text(owner.apiVersion), text(owner.kind), text(owner.name)];
    if (flag(owner.controller) === true && apiVersion !== undefined && kind !== undefined && name !== undefined)
      return { apiVersion, kind, name };
  }
  return undefined;
};
