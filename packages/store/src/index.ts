/**
 * Owner of Prisma and pg: the one way to Postgres, in domain types. Every tenant row is behind row-level security; every
 * method takes its organization from the transaction it runs in.
 */
export {
  type Act,
  type Actor,
  type AuditEntry,
  type AuditVerification,
  auditAfter,
  listAudit,
  recordAct,
  verifyAudit,
} from './audit.ts';
export type { BackupHeader } from './backup/format.ts';
export { restoreBackup } from './backup/restore-backup.ts';
export { writeBackup } from './backup/write-backup.ts';
export { catalogueOrdinal, type KnownCatalogue, registerCatalogue } from './clusters/catalogues.ts';
export { createCluster, setClusterLabels, setNamespaceContext, updateCluster } from './clusters/clusters.ts';
export {
  createCredential,
  listCredentials,
  type Overlap,
  revokeCredential,
  type StoredCredential,
} from './clusters/credentials.ts';
export { type Decommissioned, decommissionCluster, recommissionCluster } from './clusters/decommission.ts';
export { type Enrolled, type Enrolment, enrolCluster, releaseIdentity } from './clusters/enrol.ts';
export {
  createEnrolmentToken,
  type EnrolmentToken,
  findEnrolmentToken,
  listEnrolmentTokens,
  type NewEnrolmentToken,
  revokeEnrolmentToken,
} from './clusters/enrolment-tokens.ts';
export {
  countExpected,
  type ExpectedChange,
  type ExpectedCluster,
  listExpected,
  maximumExpected,
  putExpected,
  removeExpected,
} from './clusters/expected.ts';
export {
  noteConfirmed,
  readSilenceLimits,
  reviseSilence,
  type SilenceChange,
  type SilenceLimits,
  setSilenceLimits,
} from './clusters/silence.ts';
export type { ConnectionOptions } from './connection.ts';
export { loadChoices, lockChoices, noteChoices, readChoicesDigest } from './controls/choices.ts';
export { listControlSettings, putControlSetting, type StoredSetting } from './controls/control-settings.ts';
export {
  changeCustomControl,
  createCustomControl,
  deleteCustomControl,
  findCustomControl,
  findCustomControlVersion,
  listCustomControls,
  listCustomControlVersions,
  type StoredCustomControl,
} from './controls/custom-controls.ts';
export {
  type DataSetAct,
  type DataSetRevision,
  findDataSetFacts,
  importDataSet,
  latestDataSets,
  listDataSetRevisions,
  originBefore,
  revertDataSet,
} from './controls/data-sets.ts';
export { readTrialObjects, type TrialObject } from './controls/trial-objects.ts';
export * from './demo/demo.ts';
export { purgeDemo, removeDemo } from './demo/remove-demo.ts';
export { type Diagnosis, diagnose } from './doctor/diagnose.ts';
export { applyChange, type Fence } from './drain/apply.ts';
export {
  beginAttempt,
  type FailingCluster,
  failAttempt,
  failingClusters,
  isPaused,
  skipReplaced,
} from './drain/attempts.ts';
export * from './drain/change.ts';
export { closeCluster, loadClosed, markOpen } from './drain/close.ts';
export { type ClusterHead, loadHead, loadResources, type StoredResource } from './drain/load.ts';
export { type DrainUnit, nextUnit } from './drain/pending.ts';
export { type EvaluationProgress, noteProgress } from './drain/progress.ts';
export { type ProjectionKey, readProjections, type StoredProjection, storeProjections } from './drain/projections.ts';
export { type ExceptionCandidate, readExceptionCandidates } from './exceptions/candidates.ts';
export {
  countMembers,
  type Decision,
  decideException,
  type ExceptionRequest,
  lockException,
  requestException,
  revokeException,
} from './exceptions/decide.ts';
export { type Expiry, expireExceptions } from './exceptions/expire.ts';
export { type ExceptionInForce, readExceptionsInForce } from './exceptions/in-force.ts';
export {
  type ExceptionFilter,
  type ExceptionPosition,
  isInScope,
  listExceptions,
} from './exceptions/list-exceptions.ts';
export type { LoadedExceptions } from './exceptions/load-exceptions.ts';
export { countSelfApproved, selfApprovedByCluster } from './exceptions/self-approved.ts';
export type { ExceptionAct, StoredException } from './exceptions/stored-exception.ts';
export { readCatalogueAt } from './frameworks/catalogue-at.ts';
export { type EnrolledScope, readEnrolledScope } from './frameworks/enrolled-scope.ts';
export * from './frameworks/enrolments.ts';
export { readFrameworkEvidence } from './frameworks/framework-evidence.ts';
export { type AskedView, type FrameworkView, readFrameworkViews } from './frameworks/framework-view.ts';
export { readFrameworks } from './frameworks/known-frameworks.ts';
export * from './frameworks/own-frameworks.ts';
export { readEnrollableClusters } from './frameworks/selectable-clusters.ts';
export {
  endEpoch,
  type NewBatch,
  noteSeen,
  type Quarantined,
  refuseUnsettled,
  storeBatch,
} from './ingest/batches.ts';
export { type Blob, readBlobs } from './ingest/blobs.ts';
export type { BatchEntry, NewEntry } from './ingest/entries.ts';
export { beginEpoch, type Epoch, findEpoch, type NewEpoch, refuseStale } from './ingest/epochs.ts';
export { heldHashes } from './ingest/held.ts';
export type { Ears, Listening, LiveChannel } from './live/listen.ts';
export { type LiveNews, readLive } from './live/read.ts';
export { migrate } from './migrate/migrate.ts';
export { type Migration, readMigrations } from './migrate/migrations.ts';
export {
  type Caller,
  callerOfCredential,
  callerOfSession,
  callerOfToken,
  heldByMember,
} from './people/authenticate.ts';
export * from './people/grants.ts';
export { resolveScopes } from './people/held-grants.ts';
export * from './people/identity-provider.ts';
export * from './people/invitations.ts';
export * from './people/member-identity.ts';
export * from './people/members.ts';
export { readOrganizationName, renameOrganization } from './people/organization-name.ts';
export * from './people/organizations.ts';
export { resetPassword } from './people/reset-password.ts';
export * from './people/second-factor.ts';
export * from './people/seen-places.ts';
export * from './people/sessions.ts';
export * from './people/sign-in-policy.ts';
export * from './people/team-scope.ts';
export * from './people/teams.ts';
export * from './people/tokens.ts';
export {
  type CatalogueChange,
  type ChangedPlace,
  type EvidenceChange,
  type FindingEventCount,
  readCatalogueChanges,
  readEvidenceChanges,
  readFindingEvents,
  readMovingExceptions,
} from './read/change-sources.ts';
export { readClusterNames } from './read/cluster-names.ts';
export { type ClusterOverview, type NamespaceOverview, readClusters, readNamespaces } from './read/clusters.ts';
export { type ControlCount, readControlCounts } from './read/control-counters.ts';
export { type ClusterCoverage, readCoverage } from './read/coverage.ts';
export { type DeployFindings, type DeployLine, listDeploys, readDeployFindings } from './read/deploys.ts';
export { readDueExceptions, readEndingCredentials, readStaleThirdParty } from './read/due.ts';
export {
  type BlindRow as BlindControlRow,
  type EvidenceRow,
  readAllEvidence,
  readBlindControls,
  readEvidence,
  readQuarantine,
} from './read/evidence.ts';
export { findCluster } from './read/find-cluster.ts';
export { countFindings, type FacetCount } from './read/finding-facets.ts';
export type { FindingFilter } from './read/finding-filter.ts';
export { type FindingSpan, readFindingSpans } from './read/finding-history.ts';
export type { FindingPosition, FindingSort } from './read/finding-order.ts';
export { listFindings, readFindingPage, totalFindings } from './read/finding-page.ts';
export type { CountedFindings } from './read/finding-totals.ts';
export {
  type FindingLine,
  readFinding,
  type StoredFinding,
} from './read/findings.ts';
export { listFindingsAt, totalFindingsAt } from './read/findings-at.ts';
export { readForeignNames } from './read/foreign-names.ts';
export {
  type ImageFilter,
  type ImageLine,
  listImages,
  listImageUses,
  readImageFacets,
  totalImages,
} from './read/images.ts';
export {
  type InventoryFilter,
  listResources,
  type ResourceLine,
  type ResourcePosition,
  readKindCounts,
} from './read/inventory.ts';
export { listResourcesAt, readKindCountsAt } from './read/inventory-at.ts';
export { readJudgements } from './read/judgements.ts';
export { type KnownRange, readKnownRange } from './read/known-range.ts';
export { type MovedAsset, type Period, type PlacedChain, readMovedAssets, readMoves } from './read/moves.ts';
export {
  type PostureFilter,
  readPosture,
  readPostureAt,
  readPostureDays,
} from './read/posture.ts';
export { readFailingAt, readPosturesAt } from './read/posture-places.ts';
export { type HashedResource, readResourcesOfKinds } from './read/rbac-objects.ts';
export {
  type ResourceKey,
  type ResourceSpan,
  readResourceHashes,
  readResourceSpans,
  readSubjectFindings,
  readSubjectHashAt,
  type SubjectFinding,
} from './read/resource.ts';
export { type FoundObjects, type PlaceLine, searchClusters, searchNamespaces, searchObjects } from './read/search.ts';
export { readTeamPostures, type TeamPosture } from './read/team-postures.ts';
export { readTrendChoices, readTrendDays, type TrendChoice, type TrendPlace } from './read/trends.ts';
export {
  beginReport,
  failReport,
  finishReport,
  noteReportProgress,
  type ReportAttempt,
  readReportPiece,
  reportsToMake,
  storeReportPiece,
} from './reports/make.ts';
export { countExceptedAt, countFindingsAt, countTeamFindingsAt, streamFindingsAt } from './reports/read-findings.ts';
export {
  countAssetsAt,
  type GroundCluster,
  readControlStatusAt,
  readEvidenceAt,
  readExceptionsAt,
  readGroundClusters,
  readNamespaceTeams,
  readOrganization,
} from './reports/read-ground.ts';
export {
  deleteReport,
  findReport,
  isRequesterMember,
  listReports,
  requestReport,
  type StoredReport,
} from './reports/reports.ts';
export { listReportKeys, readReportSigner, rotateReportKey } from './reports/signing-keys.ts';
export { dropUnusedBlobs, noticeUnusedBlobs } from './retention/collect-blobs.ts';
export { pruneOnce } from './retention/prune.ts';
export {
  listPurges,
  openPurges,
  type Purge,
  purgeStep,
  requestClusterPurge,
  requestOrganizationPurge,
} from './retention/purges.ts';
export { beginRetention, dropHistory, type Retention, readRetention, setRetention } from './retention/retention.ts';
export { type Keyring, openKeyring, seal, unseal } from './secrets/keyring.ts';
export { rotateKeys } from './secrets/rotate-keys.ts';
export type { OrgTransaction, Query } from './sql.ts';
export { stableId } from './stable-id.ts';
export { isStaleSave, type LastSave, lastSave } from './stale-save.ts';
export { type ModelTransaction, openStore, type Store } from './store.ts';
export { findClusterNamed } from './third-party/find-cluster.ts';
export { importThirdParty, type ThirdPartyRun } from './third-party/import-evidence.ts';
export { listThirdParty, type ThirdPartyRow } from './third-party/list-evidence.ts';
export type { LoadedThirdParty } from './third-party/load.ts';
export {
  readThirdPartyDays,
  readThirdPartyLimit,
  reviseThirdParty,
  setThirdPartyDays,
  type ThirdPartyAgeing,
} from './third-party/revise.ts';
export * from './work.ts';
