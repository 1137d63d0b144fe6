import {
  AssetCounts,
  ClusterLabels,
  ClusterName,
  ClusterProvider,
  ClusterSource,
  ClusterState,
  Context,
  ContextSource,
  EvidenceState,
  UndeterminedReason,
} from '@plimsoll/domain';
import { z } from 'zod';
import { ClusterEnrolment } from './enrolment.ts';
import { operation } from './operation.ts';
import { AsOf, At, ReadVersion } from './page.ts';

export const Cluster = z.object({
  id: z.uuid(),
  name: z.string(),
  source: ClusterSource,
  state: ClusterState,
  context: Context,
  kubernetesVersion: z.string().nullable(),
  /** What it is made of and what told it; null until it was judged. */
  provider: ClusterProvider.nullable(),
  createdAt: At,
  firstSeenAt: At.nullable(),
  lastSeenAt: At.nullable(),
  labels: ClusterLabels,
  /** When evidence was last known to be current: a sync, changes, a heartbeat. */
  confirmedAt: At.nullable(),
  /** The last word before the cluster fell silent; its verdicts are undetermined while it is. */
  silentSince: At.nullable(),
  decommissionedAt: At.nullable(),
  /** When its agent last exchanged an enrolment token. */
  enrolledAt: At.nullable(),
  /** Instant up to which verdicts are known. */
  watermark: At.nullable(),
  generation: z.number().int(),
  /** True while a push or a new evaluation is under way. */
  evaluating: z.boolean(),
  /** Objects judged so far, of all that a long evaluation needs; null where none is under way. */
  progress: z.object({ judged: z.number().int(), total: z.number().int() }).nullable(),
  resources: z.number().int(),
  counts: AssetCounts,
  percent: z.number().int().nullable(),
  /** Findings that are excepted by an exception which its requester approved. */
  selfApproved: z.number().int(),
  /** Failing findings that are yours to mend, by severity. */
  findings: z.object({
    critical: z.number().int(),
    high: z.number().int(),
    medium: z.number().int(),
    low: z.number().int(),
    info: z.number().int(),
  }),
  /** Kinds that could not be read, and bodies that were refused. */
  unreadableKinds: z.number().int(),
  quarantined: z.number().int(),
  /** How many of its namespaces the caller’s grants are limited to: every number is of those. Null: it is all seen. */
  limitedTo: z.number().int().nullable(),
  /** Of name and context; sent back with a change of them. */
  version: z.number().int(),
  /** The same of the labels. */
  labelsVersion: z.number().int(),
});
export type Cluster = z.infer<typeof Cluster>;

export const NamespacePosture = z.object({
  namespace: z.string(),
  counts: AssetCounts,
  percent: z.number().int().nullable(),
  context: Context,
  contextSource: ContextSource,
  /** Sent back with a change of the context. */
  version: z.number().int(),
});
export type NamespacePosture = z.infer<typeof NamespacePosture>;

export const EvidenceLine = z.object({
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  state: EvidenceState,
  reason: z.string(),
  /** Null for a kind of which the cluster never said anything. */
  since: At.nullable(),
  objects: z.number().int(),
  /** Controls that this kind decides, and that are blind while it cannot be read. */
  controls: z.array(z.string()),
});
export type EvidenceLine = z.infer<typeof EvidenceLine>;

export const BlindControl = z.object({
  controlId: z.string(),
  reason: UndeterminedReason,
  detail: z.string(),
  subjects: z.number().int(),
});
export type BlindControl = z.infer<typeof BlindControl>;

export const QuarantineEntry = z.object({ at: At, reference: z.string(), reason: z.string(), line: z.number().int() });
export type QuarantineEntry = z.infer<typeof QuarantineEntry>;

const tag = 'Clusters';
const clusterParams = z.object({ clusterId: z.uuid() });

export const listClusters = operation({
  id: 'listClusters',
  method: 'GET',
  path: '/v1/clusters',
  summary: 'Clusters with their state and posture',
  tag,
  access: 'posture:read',
  /** As of an instant, `counts`, `percent` and findings by severity are of then; a cluster that was not there yet has none. */
  query: z.object({ asOf: AsOf }),
  status: 200,
  response: z.object({ items: z.array(Cluster) }),
});

export const getCluster = operation({
  id: 'getCluster',
  method: 'GET',
  path: '/v1/clusters/{clusterId}',
  summary: 'One cluster with its state and posture',
  tag,
  access: 'posture:read',
  params: clusterParams,
  status: 200,
  response: Cluster,
});

export const createCluster = operation({
  id: 'createCluster',
  method: 'POST',
  path: '/v1/clusters',
  summary: 'Add a cluster; its credential is shown in this answer only',
  tag,
  access: 'cluster:create',
  body: z.object({ name: ClusterName, source: ClusterSource, context: Context.prefault({}) }),
  status: 201,
  response: z.object({
    cluster: Cluster,
    credential: z.object({ token: z.string(), id: z.uuid(), prefix: z.string() }),
  }),
});

export const addAgentCluster = operation({
  id: 'addAgentCluster',
  method: 'POST',
  path: '/v1/clusters/agent',
  summary: 'Add a cluster that an agent will feed, with an enrolment token for it alone, shown in this answer only',
  tag,
  access: 'cluster:create',
  body: z.object({
    name: ClusterName,
    context: Context.prefault({}),
    expiresInDays: z.number().int().min(1).max(366).default(7),
  }),
  status: 201,
  response: z.object({ cluster: Cluster, enrolment: ClusterEnrolment }),
});

export const updateCluster = operation({
  id: 'updateCluster',
  method: 'PATCH',
  path: '/v1/clusters/{clusterId}',
  summary: 'Change a cluster’s name or context; priorities follow',
  tag,
  access: 'cluster:edit',
  params: clusterParams,
  body: z.object({ name: ClusterName.optional(), context: Context.optional(), version: z.number().int() }),
  status: 200,
  response: Cluster,
});

export const setClusterLabels = operation({
  id: 'setClusterLabels',
  method: 'PUT',
  path: '/v1/clusters/{clusterId}/labels',
  summary: 'Set all labels of a cluster',
  tag,
  access: 'cluster:labels',
  params: clusterParams,
  body: z.object({ labels: ClusterLabels, version: ReadVersion }),
  status: 200,
  response: Cluster,
});

export const decommissionCluster = operation({
  id: 'decommissionCluster',
  method: 'POST',
  path: '/v1/clusters/{clusterId}/decommission',
  summary: 'Close a cluster: credentials end, it leaves every current number, its history stays',
  tag,
  access: 'cluster:decommission',
  params: clusterParams,
  status: 200,
  response: Cluster,
});

export const recommissionCluster = operation({
  id: 'recommissionCluster',
  method: 'POST',
  path: '/v1/clusters/{clusterId}/recommission',
  summary: 'Take a decommissioned cluster back with the inventory it was closed with; it needs a new credential',
  tag,
  access: 'cluster:decommission',
  params: clusterParams,
  status: 200,
  response: Cluster,
});

export const listNamespaces = operation({
  id: 'listNamespaces',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/namespaces',
  summary: 'Namespaces of a cluster, most assets out of policy first',
  tag,
  access: 'posture:read',
  params: clusterParams,
  query: z.object({ asOf: AsOf }),
  status: 200,
  response: z.object({ items: z.array(NamespacePosture) }),
});

export const updateNamespace = operation({
  id: 'updateNamespace',
  method: 'PATCH',
  path: '/v1/clusters/{clusterId}/namespaces/{namespace}',
  summary: 'Set a namespace’s context by hand, or hand it back to the cluster’s',
  tag,
  access: 'cluster:edit',
  params: z.object({ clusterId: z.uuid(), namespace: z.string().min(1).max(63) }),
  body: z.object({ context: Context.nullable(), version: ReadVersion }),
  status: 200,
  response: NamespacePosture,
});

export const getClusterEvidence = operation({
  id: 'getClusterEvidence',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/evidence',
  summary: 'What could be read of a cluster, what was refused, and which controls that blinds',
  tag,
  access: 'posture:read',
  params: clusterParams,
  status: 200,
  response: z.object({
    kinds: z.array(EvidenceLine),
    blind: z.array(BlindControl),
    quarantine: z.array(QuarantineEntry),
  }),
});
