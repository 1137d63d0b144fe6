import {
  type AssetCounts,
  type ClusterLabels,
  type ClusterProvider,
  type Context,
  type ContextSource,
  namespaceLimit,
  type Scope,
} from '@plimsoll/domain';
import type { EvaluationProgress } from '../drain/progress.ts';
import { selfApprovedByCluster } from '../exceptions/self-approved.ts';
import type { OrgTransaction } from '../sql.ts';
import { readFailing } from './failing.ts';
import { clusterClause, rowsInScope, scopeClause, statementClause, Values } from './scope-clause.ts';

/** A cluster with what its page and the list show of it. */
export interface ClusterOverview {
  readonly id: string;
  readonly name: string;
  readonly source: 'agent' | 'push';
  readonly context: Context;
  readonly kubernetesVersion: string | null;
  /** What it is made of; null until it was judged. */
  readonly provider: ClusterProvider | null;
  readonly createdAt: string;
  readonly firstSeenAt: string | null;
  readonly lastSeenAt: string | null;
  readonly labels: ClusterLabels;
  /** When evidence was last known to be current. */
  readonly confirmedAt: string | null;
  /** The last word before the cluster fell silent; null while it is not. */
  readonly silentSince: string | null;
  readonly decommissionedAt: string | null;
  /** When its agent last exchanged an enrolment token. */
  readonly enrolledAt: string | null;
  readonly watermark: string | null;
  readonly generation: number;
  readonly evaluating: boolean;
  /** How far a long evaluation has come; null where none is under way. */
  readonly progress: EvaluationProgress | null;
  readonly resources: number;
  readonly counts: AssetCounts;
  /** Failing findings that are the organization's own to mend, by severity rank, 0 critical to 4 info. */
  readonly failing: readonly number[];
  readonly unreadableKinds: number;
  readonly quarantined: number;
  /** How many of its namespaces the scope is limited to, so that every number is of those; null: all of it. */
  readonly limitedTo: number | null;
  readonly version: number;
  readonly labelsVersion: number;
  /** Findings that are excepted by an exception which its requester approved. */
  readonly selfApproved: number;
}

interface Row extends AssetCounts {
  readonly cluster_id: string;
  readonly name: string;
  readonly source: 'agent' | 'push';
  readonly environment: Context['environment'];
  readonly customer_facing: boolean;
  readonly criticality: Context['criticality'];
  readonly data_class: Context['dataClass'];
  readonly owner_team: string;
  readonly kubernetes_version: string | null;
  readonly distribution: ClusterProvider['distribution'] | null;
  readonly cloud: ClusterProvider['cloud'];
  readonly control_plane_by: string;
  readonly provider_evidence: readonly string[];
  readonly created_at: string;
  readonly first_seen_at: string | null;
  readonly last_seen_at: string | null;
  readonly labels: ClusterLabels;
  readonly confirmed_at: string | null;
  readonly silent_since: string | null;
  readonly decommissioned_at: string | null;
  readonly enrolled_at: string | null;
  readonly watermark: string | null;
  readonly generation: number;
  readonly version: number;
  readonly labels_version: number;
  readonly evaluating: boolean;
  readonly judged: number | null;
  readonly to_judge: number | null;
  readonly resources: number;
  readonly unreadable: number;
  readonly quarantined: number;
}

/** Clusters in scope by name, or the one asked for, under a policy. */
export const readClusters = async (
  tx: OrgTransaction,
  scope: Scope,
  policy: string,
  clusterId?: string,
): Promise<readonly ClusterOverview[]> => {
  const { orgId, query } = tx;
  const values = new Values([orgId, policy]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const said = statementClause(scope, { cluster: 'e.cluster_id', namespace: 'e.namespace' }, values);
  const only = clusterId === undefined ? undefined : values.add(clusterId);
  const of = (row: string): string => (only === undefined ? 'true' : `${row}.cluster_id = ${only}`);
  const one = of('c');
  const counted = rowsInScope('asset_counter', scope, `x.policy_id = $2 AND ${of('x')}`, values);
  const held = rowsInScope('resource_counter', scope, of('x'), values);
  const rows = await query<Row>(
    `SELECT c.*, coalesce(a."in", 0) AS "in", coalesce(a.excepted, 0) AS excepted, coalesce(a.unknown, 0) AS unknown,
       coalesce(a.out, 0) AS out,
       (c.context_version <> c.evaluated_context AND c.generation > 0) OR EXISTS (
         SELECT FROM ingest_batch b WHERE b.org_id = $1 AND b.cluster_id = c.cluster_id AND b.state = 'pending') AS evaluating,
       p.judged, p.total AS to_judge,
       coalesce(h.objects, 0)::int AS resources,
       (SELECT count(DISTINCT (e.api_group, e.kind)) FROM kind_evidence e
        WHERE e.org_id = $1 AND e.cluster_id = c.cluster_id AND e.valid_to IS NULL AND e.state IN ('unreadable', 'not-collected') AND ${said}) AS unreadable,
       (SELECT count(*) FROM quarantine q WHERE q.org_id = $1 AND q.cluster_id = c.cluster_id AND q.epoch_id = c.epoch_id) AS quarantined
     FROM cluster c LEFT JOIN (
       SELECT x.cluster_id, sum(x."in")::int AS "in", sum(x.excepted)::int AS excepted, sum(x.unknown)::int AS unknown, sum(x.out)::int AS out
       FROM ${counted} GROUP BY x.cluster_id) a USING (cluster_id)
       LEFT JOIN (SELECT x.cluster_id, sum(x.objects) AS objects FROM ${held} GROUP BY x.cluster_id) h USING (cluster_id)
       LEFT JOIN evaluation_progress p ON p.org_id = $1 AND p.cluster_id = c.cluster_id
     WHERE c.org_id = $1 AND ${inScope} AND ${one} ORDER BY c.name`,
    values.list,
  );
  const failingIn = await readFailing(tx, scope, clusterId);
  const own = await selfApprovedByCluster(tx, scope, clusterId);
  return rows.map((row) => {
    const { cluster_id: id } = row;
    const cluster = { ...toOverview(row, failingIn(id)), selfApproved: own.get(id) ?? 0 };
    return narrowed(cluster, namespaceLimit(scope, id));
  });
};

/** Of a part of a cluster nothing is told that was counted or found in all of it. */
const narrowed = (cluster: ClusterOverview, limit: readonly string[] | undefined): ClusterOverview =>
  limit === undefined
    ? cluster
    : {
        ...cluster,
        provider: cluster.provider === null ? null : { ...cluster.provider, evidence: [] },
        progress: null,
        quarantined: 0,
        limitedTo: limit.length,
      };

const toOverview = (row: Row, failing: readonly number[]): Omit<ClusterOverview, 'selfApproved'> => ({
  id: row.cluster_id,
  name: row.name,
  source: row.source,
  context: {
    environment: row.environment,
    customerFacing: row.customer_facing,
    criticality: row.criticality,
    dataClass: row.data_class,
    ownerTeam: row.owner_team,
  },
  kubernetesVersion: row.kubernetes_version,
  provider: providerOf(row),
  createdAt: row.created_at,
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at,
  labels: row.labels,
  confirmedAt: row.confirmed_at,
  silentSince: row.silent_since,
  decommissionedAt: row.decommissioned_at,
  enrolledAt: row.enrolled_at,
  watermark: row.watermark,
  generation: row.generation,
  evaluating: row.evaluating,
  progress: row.judged === null || row.to_judge === null ? null : { judged: row.judged, total: row.to_judge },
  resources: row.resources,
  counts: { in: row.in, excepted: row.excepted, unknown: row.unknown, out: row.out },
  failing,
  unreadableKinds: row.unreadable,
  quarantined: row.quarantined,
  limitedTo: null,
  version: row.version,
  labelsVersion: row.labels_version,
});

const providerOf = (row: Row): ClusterProvider | null =>
  row.distribution === null
    ? null
    : {
        distribution: row.distribution,
        cloud: row.cloud,
        controlPlaneBy: row.control_plane_by,
        evidence: row.provider_evidence,
      };

/** A namespace with its assets and context. */
export interface NamespaceOverview {
  readonly namespace: string;
  readonly counts: AssetCounts;
  readonly context: Context;
  readonly contextSource: ContextSource;
  readonly version: number;
}

/** Namespaces of a cluster in scope, most assets out of policy first; `''` stands for cluster-scoped assets. */
export const readNamespaces = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  policy: string,
): Promise<readonly NamespaceOverview[]> => {
  const values = new Values([orgId, clusterId, policy]);
  const inScope = scopeClause(scope, { cluster: 'c.cluster_id', namespace: 'n.name' }, values);
  const rows = await query<AssetCounts & Omit<Row, 'cluster_id'> & { context_source: ContextSource }>(
    `SELECT n.name, coalesce(a."in", 0) AS "in", coalesce(a.excepted, 0) AS excepted, coalesce(a.unknown, 0) AS unknown,
       coalesce(a.out, 0) AS out, coalesce(n.context_source, 'inherited') AS context_source,
       coalesce(n.version, 1) AS version, coalesce(n.environment, c.environment) AS environment, coalesce(n.customer_facing, c.customer_facing) AS customer_facing,
       coalesce(n.criticality, c.criticality) AS criticality, coalesce(n.data_class, c.data_class) AS data_class,
       coalesce(n.owner_team, c.owner_team) AS owner_team
     FROM cluster c CROSS JOIN LATERAL (
         SELECT name, context_source, environment, customer_facing, criticality, data_class, owner_team, version
         FROM namespace WHERE org_id = $1 AND cluster_id = $2
         UNION ALL SELECT '', NULL, NULL, NULL, NULL, NULL, NULL, NULL) n
       LEFT JOIN asset_counter a ON a.org_id = $1 AND a.cluster_id = $2 AND a.policy_id = $3 AND a.namespace = n.name
     WHERE c.org_id = $1 AND c.cluster_id = $2 AND ${inScope}
     ORDER BY coalesce(a.out, 0) DESC, coalesce(a.unknown, 0) DESC, n.name`,
    values.list,
  );
  return rows.map((row) => ({
    namespace: row.name,
    counts: { in: row.in, excepted: row.excepted, unknown: row.unknown, out: row.out },
    context: {
      environment: row.environment,
      customerFacing: row.customer_facing,
      criticality: row.criticality,
      dataClass: row.data_class,
      ownerTeam: row.owner_team,
    },
    contextSource: row.context_source,
    version: row.version,
  }));
};
