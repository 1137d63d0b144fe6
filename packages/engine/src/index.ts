/**
 * Pure: (inventory, catalogue) -> verdicts -> posture. `ObjectEvaluator` judges one object alone, `evaluateCluster` all
 * subjects of a cluster with the effective models; `defineControl` is how a control is declared.
 */
export * from './control/define-control.ts';
export * from './control/edit.ts';
export * from './control/example.ts';
export * from './control/path.ts';
export * from './control/settings.ts';
export * from './evaluate/catalogue.ts';
export * from './evaluate/evaluate-cluster.ts';
export * from './evaluate/evaluate-object.ts';
export type * from './kubernetes/container.ts';
export type * from './kubernetes/object.ts';
export type * from './kubernetes/pod-spec.ts';
export type * from './kubernetes/security-context.ts';
export { ClusterModel, type InventorySource } from './model/cluster-model.ts';
export { selects } from './model/label-selector.ts';
export { type OwnedWorkload, ownedWorkloads, subjectOf, topOwner } from './model/ownership.ts';
export type { Identity, RoleGrant } from './model/rbac/identity.ts';
export { rbacKinds } from './model/rbac/kinds.ts';
export { type RbacModel, rbacModel } from './model/rbac/model.ts';
export { type ContainerType, type ContainerView, type WorkloadView, workloadOf } from './model/workload.ts';
export { isWorkloadKind } from './model/workload-kinds.ts';
export type * from './projection/facts.ts';
export { project, refOf } from './projection/project.ts';
export type { KindWithFacts, ProjectionOf, ResourceProjection } from './projection/projection.ts';
export type { BindingFacts, PolicyRule, RoleFacts } from './projection/rbac.ts';
export type { ServiceFacts } from './projection/service.ts';
export type { WorkloadFacts } from './projection/workload.ts';
