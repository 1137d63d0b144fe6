/**
 * Pure: (inventory, catalogue) -> verdicts -> posture. `ObjectEvaluator` judges one object alone, `evaluateCluster` all
 * subjects of a cluster with the effective models; `defineControl` is how a control is declared.
 */

export { allowsOneOf, demandsOf } from './admission/ability-cel.ts';
export { admissionObjects, isExportable } from './admission/admission-objects.ts';
export type { Admission, AdmissionTwin } from './admission/admission-twin.ts';
export { admittedWorkloads, apiResourcesOf } from './admission/api-resources.ts';
export { askPolicy } from './admission/ask-policy.ts';
export * from './admission/cel-text.ts';
export { type AdmissionAction, type AdmissionTarget, admissionActions } from './admission/policy-objects.ts';
export type { ExpressionPosition } from './cel/expression-error.ts';
export * from './control/define-control.ts';
export * from './control/edit.ts';
export * from './control/example.ts';
export * from './control/example-control-plane.ts';
export * from './control/example-network.ts';
export * from './control/example-rbac.ts';
export * from './control/path.ts';
export * from './control/settings.ts';
export {
  type CatalogueChoices,
  choicesDigest,
  chosenDataSet,
  digestWithChoices,
  noChoices,
  withChoices,
} from './custom/catalogue-choices.ts';
export type { CustomControlFault } from './custom/compile-checks.ts';
export { orderedJson } from './custom/control-meta.ts';
export { type CustomControlReading, readCustomControl } from './custom/read-custom-control.ts';
export { withCustomControls } from './custom/with-custom-controls.ts';
export * from './evaluate/catalogue.ts';
export * from './evaluate/evaluate-as-written.ts';
export * from './evaluate/evaluate-cluster.ts';
export * from './evaluate/evaluate-object.ts';
export { batchSize, type JudgedObject, judgeBatch } from './evaluate/judge-batch.ts';
export type { SubjectEvaluation } from './evaluate/subject-evaluation.ts';
export { recallCatalogue, type ToldCatalogue } from './evaluate/told-catalogue.ts';
export { VerdictPool } from './evaluate/verdict-pool.ts';
export { applyExceptions, type Excepted, type ExceptionTally } from './exception/apply-exceptions.ts';
export { containerOf } from './exception/container-of.ts';
export { type Cover, coverOf, type FailedVerdict } from './exception/cover.ts';
export type * from './kubernetes/container.ts';
export { kindAsMeant } from './kubernetes/kind-as-meant.ts';
export type * from './kubernetes/object.ts';
export type * from './kubernetes/pod-spec.ts';
export type * from './kubernetes/security-context.ts';
export { capabilitiesOf, capabilityName, visitAdded } from './model/capabilities.ts';
export { ClusterModel, type InventorySource } from './model/cluster-model.ts';
export type { FlagUse } from './model/control-plane/command-line.ts';
export type { Component, FlagReading } from './model/control-plane/component.ts';
export { controlPlaneKinds, controlPlaneOf } from './model/control-plane/control-plane.ts';
export { EvidenceMap } from './model/evidence-map.ts';
export { type Exposure, type ExposureLevel, exposureOf } from './model/exposure/exposure.ts';
export { type ExposurePath, isWorldOpen } from './model/exposure/exposure-path.ts';
export { isGranted, routesOf } from './model/exposure/routes-to.ts';
export { type Isolation, type IsolationState, isolationByDefault, isolationOf } from './model/isolation/isolation.ts';
export { LabelIndex, SelectorIndex } from './model/label-index.ts';
export { selects } from './model/label-selector.ts';
export { defaultsOf, type NamespaceDefaults, takesDefaults } from './model/limit-range.ts';
export { type OwnedWorkload, topOwner } from './model/ownership.ts';
export {
  type PodSecurityLabels,
  type PodSecurityLevel,
  type PodSecurityMode,
  podSecurityLabel,
  podSecurityOf,
} from './model/pod-security-level.ts';
export { providerOf } from './model/provider.ts';
export { type Ability, grantsAbility, takeoverAbilities, takeoversBy } from './model/rbac/ability.ts';
export { isBuiltInRole } from './model/rbac/built-in.ts';
export type { GrantedRule, Identity, RoleGrant, RoleRef } from './model/rbac/identity.ts';
export { clusterRbacKinds, rbacKinds } from './model/rbac/kinds.ts';
export { allowedVerbs } from './model/rbac/match.ts';
export { type RbacModel, rbacModel } from './model/rbac/model.ts';
export { isDiscovery, isPublicInformation } from './model/rbac/public-rules.ts';
export { powerfulNamespaces, type RoleReach, reachOf } from './model/rbac/reach.ts';
export {
  type AccessHolder,
  type AccessQuestion,
  type GrantedAccess,
  type WhoCan,
  whoCan,
} from './model/rbac/who-can.ts';
export {
  effectiveSetting,
  fieldsOf,
  foundIn,
  type SecurityField,
  type Setting,
  visitSettings,
} from './model/security-context.ts';
export * from './model/security-context-fields.ts';
export { isServed, servicesOf } from './model/service-index.ts';
export {
  type HostPathView,
  hostPathsOf,
  isAtOrAbove,
  isAtOrBelow,
  type VolumeView,
  volumesOf,
} from './model/volumes.ts';
export { type ContainerType, type ContainerView, type WorkloadView, workloadOf } from './model/workload.ts';
export { isWorkloadKind, workloadKindNames } from './model/workload-kinds.ts';
export { applyPatch } from './patch/apply-patch.ts';
export { jsonPatch, type PatchOperation } from './patch/json-patch.ts';
export { mergeSnippet } from './patch/merge-snippet.ts';
export * from './posture/about-namespaces.ts';
export * from './posture/framework-view.ts';
export {
  decidingControls,
  type FrameworkTally,
  type GatingEvidence,
  type GatingEvidenceOf,
  requirementStateOf,
  type StateCount,
  tallyFramework,
  worstState,
} from './posture/requirement-state.ts';
export * from './posture/tally.ts';
export { type PriorityInput, priorityOf, type SubjectFactors } from './priority/priority.ts';
export { mountsToken } from './priority/privilege.ts';
export { subjectFactors } from './priority/subject-factors.ts';
export type { DisruptionBudgetFacts, ScalerFacts } from './projection/availability.ts';
export type { ComponentName } from './projection/control-plane.ts';
export type * from './projection/facts.ts';
export type { NodeAddress, NodeFacts, RuntimeClassFacts } from './projection/node.ts';
export { projectNode } from './projection/node.ts';
export { isEveryAddress } from './projection/policy/address-block.ts';
export { project, refOf } from './projection/project.ts';
export type { KindWithFacts, ProjectionOf, ResourceProjection } from './projection/projection.ts';
export type { BindingFacts, PolicyRule, RoleFacts } from './projection/rbac.ts';
export { projectRole } from './projection/rbac.ts';
export { rememberFew, rememberLast } from './projection/remember-last.ts';
export { internalAnnotations, projectService, type ServiceFacts, type ServicePortFacts } from './projection/service.ts';
export type { PortFacts, WorkloadFacts } from './projection/workload.ts';
export { applyThirdParty } from './third-party/apply-third-party.ts';
