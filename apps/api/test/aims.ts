/**
 * How each operation of the contract stands to scopes, which is how the test of scopes aims it at what is outside:
 * - `part`: it is about a part of the organization. Reads show what is inside; what is outside does not exist.
 * - `whole`: it is about the organization as a whole, and refused to who holds a part.
 * - `shared`: it tells or takes what is everybody's, such as the text of controls.
 * - `own`: it is about the caller alone.
 * - `report`: it is frozen with a scope of its own, which its own tests hold it to.
 * - `open`: nobody in particular calls it, and `machine`: no person does.
 */
export type Aim = 'part' | 'whole' | 'shared' | 'own' | 'report' | 'open' | 'machine';

const ids = (aim: Aim, names: string): readonly (readonly [string, Aim])[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, aim] as const);

/** Every operation; the test of scopes fails on one that is not here. */
export const aims: ReadonlyMap<string, Aim> = new Map([
  ...ids(
    'part',
    `getMe getAttention getPosture getPostureTrend getTrends getChanges listTeamPostures searchEverything getControlMatrix listDeploys listClusters getCluster updateCluster listNamespaces updateNamespace
     getClusterEvidence listCredentials createCredential rotateCredential revokeCredential createClusterEnrolment
     releaseClusterName getFleet listExpectedClusters exportExpectedClusters listFindings getFindingFacets getFinding
     listExceptions getException requestException previewException approveException rejectException revokeException
     renewException listKinds listResources getResource diffResource listImages getImageFacets listImageUses getCoverage whoCan
     importThirdPartyEvidence listThirdPartyEvidence listControls getPolicyBundle listFrameworks getFramework
     listFrameworkEnrolments getFrameworkEnrolment streamEvents`,
  ),
  ...ids(
    'whole',
    `resetSecondFactor getSignInPolicy setSignInPolicy getIdentityProvider putIdentityProvider removeIdentityProvider listMembers
     listTeams createTeam updateTeam deleteTeam listGrants createGrant updateGrant deleteGrant previewGrant getAccessReview exportAccessReview updateMember listInvitations createInvitation revokeInvitation listAudit verifyAudit updateOrganization removeDemo
     getRetention updateRetention deleteOrganization deleteCluster createCluster addAgentCluster setClusterLabels
     decommissionCluster recommissionCluster listEnrolmentTokens createEnrolmentToken revokeEnrolmentToken
     setExpectedClusters addExpectedClusters removeExpectedCluster importExpectedClusters setSilenceLimits
     setThirdPartyLimit putControlSetting createCustomControl changeCustomControl deleteCustomControl tryCustomControl
     importDataSets revertDataSet createFramework replaceFramework deleteFramework followFramework
     changeFrameworkEnrolment endFrameworkEnrolment getMemberAccess endMemberSession revokeMemberAccess exportAudit
     rotateReportKey`,
  ),
  ...ids(
    'shared',
    `getSilenceLimits getThirdPartyLimit listControlSettings listCustomControls getCustomControl listDataSets getDataSet
     exportDataSet listFrameworkRevisions exportFramework listReports listReportKeys`,
  ),
  ...ids(
    'own',
    `listSessions deleteCurrentSession deleteSession getSecondFactor beginSecondFactor confirmSecondFactor renewRecoveryCodes
     removeSecondFactor listTokens createToken revokeToken endOtherSessions`,
  ),
  ...ids(
    'open',
    `createSession listSignInProviders beginIdentitySignIn completeIdentitySignIn lookUpInvitation acceptInvitation`,
  ),
  ...ids('report', 'getReport previewReport downloadReport requestReport deleteReport'),
  ...ids('machine', `enrolCluster beginSync getHashes getHeld putBatch endSync putDelta beatHeart getSync`),
]);
