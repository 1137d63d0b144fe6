import { exportAuditRoute, listAuditRoute, verifyAuditRoute } from '../audit/audit.ts';
import { getFrameworkRoute, listFrameworksRoute } from '../catalogue/frameworks.ts';
import { getControlMatrixRoute } from '../catalogue/get-control-matrix.ts';
import { listControlsRoute } from '../catalogue/list-controls.ts';
import { createClusterRoute, getClusterRoute, listClustersRoute, updateClusterRoute } from '../clusters/clusters.ts';
import {
  createCredentialRoute,
  listCredentialsRoute,
  revokeCredentialRoute,
  rotateCredentialRoute,
} from '../clusters/credentials.ts';
import { decommissionClusterRoute, recommissionClusterRoute } from '../clusters/decommission.ts';
import { getClusterEvidenceRoute } from '../clusters/evidence.ts';
import { setClusterLabelsRoute } from '../clusters/labels.ts';
import { listNamespacesRoute, updateNamespaceRoute } from '../clusters/namespaces.ts';
import { listControlSettingsRoute, putControlSettingRoute } from '../controls/control-settings.ts';
import {
  changeCustomControlRoute,
  createCustomControlRoute,
  deleteCustomControlRoute,
  getCustomControlRoute,
  listCustomControlsRoute,
} from '../controls/custom-controls.ts';
import { exportDataSetRoute, getDataSetRoute, listDataSetsRoute, revertDataSetRoute } from '../controls/data-sets.ts';
import { importDataSetsRoute } from '../controls/import-data-sets.ts';
import { tryCustomControlRoute } from '../controls/try-custom-control.ts';
import { removeDemoRoute } from '../demo/remove-demo.ts';
import {
  addAgentClusterRoute,
  createClusterEnrolmentRoute,
  releaseClusterNameRoute,
} from '../enrolment/cluster-enrolment.ts';
import { enrolClusterRoute } from '../enrolment/enrol.ts';
import {
  addExpectedClustersRoute,
  exportExpectedClustersRoute,
  importExpectedClustersRoute,
  listExpectedClustersRoute,
  removeExpectedClusterRoute,
  setExpectedClustersRoute,
} from '../enrolment/expected.ts';
import { getFleetRoute, getSilenceLimitsRoute, setSilenceLimitsRoute } from '../enrolment/fleet.ts';
import { createEnrolmentTokenRoute, listEnrolmentTokensRoute, revokeEnrolmentTokenRoute } from '../enrolment/tokens.ts';
import { approveExceptionRoute, rejectExceptionRoute } from '../exceptions/decide-exception.ts';
import { getExceptionRoute } from '../exceptions/get-exception.ts';
import { previewExceptionRoute } from '../exceptions/preview-exception.ts';
import { listExceptionsRoute } from '../exceptions/read-exception.ts';
import { renewExceptionRoute, requestExceptionRoute } from '../exceptions/request-exception.ts';
import { revokeExceptionRoute } from '../exceptions/revoke-exception.ts';
import { getFindingRoute } from '../findings/get-finding.ts';
import { listDeploysRoute } from '../findings/list-deploys.ts';
import { getFindingFacetsRoute, listFindingsRoute } from '../findings/list-findings.ts';
import {
  changeFrameworkEnrolmentRoute,
  endFrameworkEnrolmentRoute,
  followFrameworkRoute,
  getFrameworkEnrolmentRoute,
  listFrameworkEnrolmentsRoute,
} from '../frameworks/enrolments.ts';
import {
  createFrameworkRoute,
  deleteFrameworkRoute,
  exportFrameworkRoute,
  listFrameworkRevisionsRoute,
  replaceFrameworkRoute,
} from '../frameworks/own-frameworks.ts';
import { identityRoutes } from '../identity/routes.ts';
import { getCoverageRoute } from '../inventory/coverage.ts';
import { diffResourceRoute, getResourceRoute } from '../inventory/get-resource.ts';
import { getImageFacetsRoute, listImagesRoute, listImageUsesRoute } from '../inventory/images.ts';
import { listKindsRoute } from '../inventory/list-kinds.ts';
import { listResourcesRoute } from '../inventory/list-resources.ts';
import { whoCanRoute } from '../inventory/who-can.ts';
import { streamEventsRoute } from '../live/stream-events.ts';
import { accessReviewRoutes } from '../members/access-review.ts';
import {
  createGrantRoute,
  deleteGrantRoute,
  listGrantsRoute,
  previewGrantRoute,
  updateGrantRoute,
} from '../members/grants.ts';
import {
  acceptInvitationRoute,
  createInvitationRoute,
  listInvitationsRoute,
  lookUpInvitationRoute,
  revokeInvitationRoute,
} from '../members/invitations.ts';
import { memberAccessRoutes } from '../members/member-access.ts';
import { listMembersRoute, updateMemberRoute } from '../members/members.ts';
import { createTeamRoute, deleteTeamRoute, listTeamsRoute, updateTeamRoute } from '../members/teams.ts';
import { getAttentionRoute } from '../organization/attention.ts';
import { updateOrganizationRoute } from '../organization/organization.ts';
import {
  deleteClusterRoute,
  deleteOrganizationRoute,
  getRetentionRoute,
  updateRetentionRoute,
} from '../organization/retention.ts';
import { getPolicyBundleRoute } from '../policy/policy-bundle.ts';
import { getChangesRoute } from '../posture/changes.ts';
import { getPostureRoute } from '../posture/posture.ts';
import { listTeamPosturesRoute } from '../posture/team-postures.ts';
import { getPostureTrendRoute } from '../posture/trend.ts';
import { getTrendsRoute } from '../posture/trends.ts';
import { downloadReportRoute } from '../reports/download-report.ts';
import { listReportKeysRoute, rotateReportKeyRoute } from '../reports/report-keys.ts';
import { deleteReportRoute, getReportRoute, listReportsRoute } from '../reports/reports.ts';
import { previewReportRoute, requestReportRoute } from '../reports/request-report.ts';
import { searchEverythingRoute } from '../search/search-everything.ts';
import { secondFactorRoutes } from '../second-factor/routes.ts';
import { createSessionRoute } from '../sessions/create-session.ts';
import {
  deleteCurrentSessionRoute,
  deleteSessionRoute,
  getMeRoute,
  listSessionsRoute,
} from '../sessions/own-sessions.ts';
import { putBatchRoute, putDeltaRoute } from '../sync/batches.ts';
import {
  beatHeartRoute,
  beginSyncRoute,
  endSyncRoute,
  getHashesRoute,
  getHeldRoute,
  getSyncRoute,
} from '../sync/sync.ts';
import { importThirdPartyEvidenceRoute } from '../third-party/import-evidence.ts';
import {
  getThirdPartyLimitRoute,
  listThirdPartyEvidenceRoute,
  setThirdPartyLimitRoute,
} from '../third-party/list-evidence.ts';
import { createTokenRoute, listTokensRoute, revokeTokenRoute } from '../tokens/tokens.ts';
import type { Route } from './route.ts';

/** Everything under /v1. A test compares it with the contract: no operation without handler. */
export const routes: readonly Route[] = [
  createSessionRoute,
  getMeRoute,
  listSessionsRoute,
  deleteCurrentSessionRoute,
  deleteSessionRoute,
  ...memberAccessRoutes,
  ...secondFactorRoutes,
  ...identityRoutes,
  listMembersRoute,
  updateMemberRoute,
  listInvitationsRoute,
  createInvitationRoute,
  revokeInvitationRoute,
  lookUpInvitationRoute,
  acceptInvitationRoute,
  listTeamsRoute,
  createTeamRoute,
  updateTeamRoute,
  deleteTeamRoute,
  listGrantsRoute,
  createGrantRoute,
  updateGrantRoute,
  deleteGrantRoute,
  previewGrantRoute,
  ...accessReviewRoutes,
  listTokensRoute,
  createTokenRoute,
  revokeTokenRoute,
  listAuditRoute,
  exportAuditRoute,
  verifyAuditRoute,
  updateOrganizationRoute,
  removeDemoRoute,
  getRetentionRoute,
  updateRetentionRoute,
  deleteOrganizationRoute,
  deleteClusterRoute,
  getAttentionRoute,
  getPostureRoute,
  getPostureTrendRoute,
  listTeamPosturesRoute,
  getTrendsRoute,
  getChangesRoute,
  searchEverythingRoute,
  listClustersRoute,
  getClusterRoute,
  createClusterRoute,
  updateClusterRoute,
  listNamespacesRoute,
  updateNamespaceRoute,
  getClusterEvidenceRoute,
  listCredentialsRoute,
  createCredentialRoute,
  rotateCredentialRoute,
  revokeCredentialRoute,
  addAgentClusterRoute,
  setClusterLabelsRoute,
  decommissionClusterRoute,
  recommissionClusterRoute,
  enrolClusterRoute,
  listEnrolmentTokensRoute,
  createEnrolmentTokenRoute,
  revokeEnrolmentTokenRoute,
  createClusterEnrolmentRoute,
  releaseClusterNameRoute,
  getFleetRoute,
  listExpectedClustersRoute,
  setExpectedClustersRoute,
  addExpectedClustersRoute,
  removeExpectedClusterRoute,
  importExpectedClustersRoute,
  exportExpectedClustersRoute,
  getSilenceLimitsRoute,
  setSilenceLimitsRoute,
  listFindingsRoute,
  getFindingFacetsRoute,
  getFindingRoute,
  listDeploysRoute,
  listExceptionsRoute,
  getExceptionRoute,
  requestExceptionRoute,
  previewExceptionRoute,
  approveExceptionRoute,
  rejectExceptionRoute,
  revokeExceptionRoute,
  renewExceptionRoute,
  listKindsRoute,
  listResourcesRoute,
  getResourceRoute,
  diffResourceRoute,
  listImagesRoute,
  getImageFacetsRoute,
  listImageUsesRoute,
  getCoverageRoute,
  whoCanRoute,
  importThirdPartyEvidenceRoute,
  listThirdPartyEvidenceRoute,
  getThirdPartyLimitRoute,
  setThirdPartyLimitRoute,
  listControlsRoute,
  getControlMatrixRoute,
  listControlSettingsRoute,
  putControlSettingRoute,
  listCustomControlsRoute,
  getCustomControlRoute,
  createCustomControlRoute,
  changeCustomControlRoute,
  deleteCustomControlRoute,
  tryCustomControlRoute,
  listDataSetsRoute,
  getDataSetRoute,
  exportDataSetRoute,
  importDataSetsRoute,
  revertDataSetRoute,
  getPolicyBundleRoute,
  listFrameworksRoute,
  getFrameworkRoute,
  createFrameworkRoute,
  replaceFrameworkRoute,
  deleteFrameworkRoute,
  listFrameworkRevisionsRoute,
  exportFrameworkRoute,
  listFrameworkEnrolmentsRoute,
  getFrameworkEnrolmentRoute,
  followFrameworkRoute,
  changeFrameworkEnrolmentRoute,
  endFrameworkEnrolmentRoute,
  listReportsRoute,
  getReportRoute,
  requestReportRoute,
  previewReportRoute,
  downloadReportRoute,
  deleteReportRoute,
  listReportKeysRoute,
  rotateReportKeyRoute,
  streamEventsRoute,
  beginSyncRoute,
  getHashesRoute,
  getHeldRoute,
  putBatchRoute,
  endSyncRoute,
  putDeltaRoute,
  beatHeartRoute,
  getSyncRoute,
];
