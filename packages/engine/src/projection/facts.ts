import type { AdmissionBindingFacts } from './admission.ts';
import type { DisruptionBudgetFacts, ScalerFacts } from './availability.ts';
import type { IngressFacts } from './ingress.ts';
import type { LimitRangeFacts } from './limit-range.ts';
import type { NodeFacts, RuntimeClassFacts } from './node.ts';
import type { PolicyFacts, PolicyTierFacts } from './policy/policy-facts.ts';
import type { BindingFacts, RoleFacts, ServiceAccountFacts } from './rbac.ts';
import type { ServiceFacts } from './service.ts';
import type { WorkloadFacts } from './workload.ts';

/** Facts kept per kind. A kind that is not here keeps its name and labels only. */
export interface FactsByKind {
  readonly Pod: WorkloadFacts;
  readonly PodTemplate: WorkloadFacts;
  readonly ReplicationController: WorkloadFacts;
  readonly 'Deployment.apps': WorkloadFacts;
  readonly 'StatefulSet.apps': WorkloadFacts;
  readonly 'DaemonSet.apps': WorkloadFacts;
  readonly 'ReplicaSet.apps': WorkloadFacts;
  readonly 'Job.batch': WorkloadFacts;
  readonly 'CronJob.batch': WorkloadFacts;
  readonly Service: ServiceFacts;
  readonly ServiceAccount: ServiceAccountFacts;
  readonly LimitRange: LimitRangeFacts;
  readonly Node: NodeFacts;
  readonly 'RuntimeClass.node.k8s.io': RuntimeClassFacts;
  readonly 'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io': AdmissionBindingFacts;
  readonly 'Ingress.networking.k8s.io': IngressFacts;
  readonly 'NetworkPolicy.networking.k8s.io': PolicyFacts;
  readonly 'AdminNetworkPolicy.policy.networking.k8s.io': PolicyFacts;
  readonly 'BaselineAdminNetworkPolicy.policy.networking.k8s.io': PolicyFacts;
  readonly 'ClusterNetworkPolicy.policy.networking.k8s.io': PolicyFacts;
  readonly 'CiliumNetworkPolicy.cilium.io': PolicyFacts;
  readonly 'CiliumClusterwideNetworkPolicy.cilium.io': PolicyFacts;
  readonly 'NetworkPolicy.projectcalico.org': PolicyFacts;
  readonly 'NetworkPolicy.crd.projectcalico.org': PolicyFacts;
  readonly 'GlobalNetworkPolicy.projectcalico.org': PolicyFacts;
  readonly 'GlobalNetworkPolicy.crd.projectcalico.org': PolicyFacts;
  readonly 'Tier.projectcalico.org': PolicyTierFacts;
  readonly 'Tier.crd.projectcalico.org': PolicyTierFacts;
  readonly 'Role.rbac.authorization.k8s.io': RoleFacts;
  readonly 'ClusterRole.rbac.authorization.k8s.io': RoleFacts;
  readonly 'RoleBinding.rbac.authorization.k8s.io': BindingFacts;
  readonly 'ClusterRoleBinding.rbac.authorization.k8s.io': BindingFacts;
  readonly 'PodDisruptionBudget.policy': DisruptionBudgetFacts;
  readonly 'HorizontalPodAutoscaler.autoscaling': ScalerFacts;
}
