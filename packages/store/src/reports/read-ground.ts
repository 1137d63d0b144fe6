import type {
  AssetCounts,
  ExceptionClusters,
  ExceptionScope,
  ExceptionType,
  KindEvidence,
  Scope,
} from '@plimsoll/domain';
import { assetStates, noAssets } from '@plimsoll/domain';
import { describedAt } from '../clusters/described-at.ts';
import { coversCluster } from '../exceptions/covers.ts';
import { type ExceptionRow, exceptionColumns, exceptionPeople, toException } from '../exceptions/stored-exception.ts';
import { scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** A cluster in scope with where its verdicts come from. */
export interface GroundCluster {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  readonly ownerTeam: string;
  readonly kubernetesVersion: string | null;
  readonly distribution: string;
  readonly decommissionedAt: string | null;
  readonly firstSeenAt: string | null;
  readonly watermark: string | null;
  readonly generation: number;
  readonly epoch: number;
  readonly sequence: number;
  /** By which it was judged at the instant; empty where that was not kept. */
  readonly catalogue: string;
}

/** Clusters in scope, by name, as they were at an instant; without one, as they are. */
export const readGroundClusters = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  at?: string,
): Promise<readonly GroundCluster[]> => {
  const values = new Values([orgId]);
  // A cluster of which only some namespaces are in scope is in it too.
  const clusters: Scope =
    scope.kind === 'everything'
      ? scope
      : { kind: 'clusters', clusters: scope.clusters.map(({ clusterId }) => ({ clusterId })) };
  const some = scopeClause(clusters, { cluster: 'c.cluster_id' }, values);
  const instant = `coalesce(${values.add(at ?? null)}::timestamptz, 'infinity'::timestamptz)`;
  return await query<GroundCluster>(
    `SELECT c.cluster_id AS id, d.name, d.environment, d.owner_team AS "ownerTeam", e.kubernetes_version AS "kubernetesVersion",
       coalesce(h.distribution, 'unknown') AS distribution, d.decommissioned_at AS "decommissionedAt",
       c.first_seen_at AS "firstSeenAt", c.watermark, c.generation, coalesce(e.ordinal, 0)::int AS epoch,
       coalesce(h.catalogue_digest, '') AS catalogue,
       coalesce((SELECT max(b.sequence) FROM ingest_batch b WHERE b.org_id = $1 AND b.cluster_id = c.cluster_id
         AND b.epoch_id = c.epoch_id AND b.state = 'applied'), 0) AS sequence
     FROM cluster c JOIN LATERAL (${describedAt('c', instant)}) d ON true LEFT JOIN LATERAL (
         SELECT s.ordinal, s.kubernetes_version FROM sync_epoch s
         WHERE s.org_id = $1 AND s.cluster_id = c.cluster_id AND s.applied_at <= ${instant} ORDER BY s.ordinal DESC LIMIT 1) e ON true
       LEFT JOIN LATERAL (
         SELECT y.catalogue_digest, y.distribution FROM cluster_history y WHERE y.org_id = $1 AND y.cluster_id = c.cluster_id
           AND y.valid_from <= ${instant} AND (y.valid_to IS NULL OR y.valid_to > ${instant}) LIMIT 1) h ON true
     WHERE c.org_id = $1 AND ${some} ORDER BY d.name COLLATE "C"`,
    values.list,
  );
};

/** Assets of one namespace of one cluster under one policy. */
export interface GroundAssets {
  readonly clusterId: string;
  readonly namespace: string;
  readonly policy: string;
  readonly counts: AssetCounts;
}

/** Assets at an instant, by cluster, namespace and policy. */
export const countAssetsAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  policies: readonly string[],
  at: string,
): Promise<readonly GroundAssets[]> => {
  const values = new Values([orgId, policies, at]);
  const inScope = scopeClause(scope, { cluster: 'x.cluster_id', namespace: 'x.namespace' }, values);
  const rows = await query<{ cluster_id: string; namespace: string; policy_id: string; state: number; count: number }>(
    `SELECT cluster_id, namespace, policy_id, state, count(*) AS count FROM (
       SELECT x.cluster_id, x.namespace, x.policy_id, x.state FROM asset x
       WHERE x.org_id = $1 AND x.policy_id = ANY($2::text[]) AND x.since <= $3::timestamptz AND ${inScope}
       UNION ALL
       SELECT x.cluster_id, x.namespace, x.policy_id, x.state FROM asset_history x
       WHERE x.org_id = $1 AND x.policy_id = ANY($2::text[]) AND x.valid_from <= $3::timestamptz AND x.valid_to > $3::timestamptz AND ${inScope}) AS spans
     GROUP BY 1, 2, 3, 4 ORDER BY cluster_id, namespace COLLATE "C", policy_id COLLATE "C", state`,
    values.list,
  );
  const found = new Map<
    string,
    { clusterId: string; namespace: string; policy: string; counts: Record<string, number> }
  >();
  for (const row of rows) {
    const key = `${row.cluster_id}|${row.policy_id}|${row.namespace}`;
    const one = found.get(key) ?? {
      clusterId: row.cluster_id,
      namespace: row.namespace,
      policy: row.policy_id,
      counts: { ...noAssets },
    };
    const state = assetStates[row.state];
    if (state !== undefined) one.counts[state] = row.count;
    found.set(key, one);
  }
  return [...found.values()] as unknown as readonly GroundAssets[];
};

/** The owner team that each namespace with one of its own had at an instant: `cluster id|namespace`. */
export const readNamespaceTeams = async (
  { orgId, query }: OrgTransaction,
  at: string,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await query<{ cluster_id: string; name: string; owner_team: string }>(
    `SELECT cluster_id, name, owner_team FROM namespace
     WHERE org_id = $1 AND owner_team IS NOT NULL AND (described_since IS NULL OR described_since <= $2)
     UNION ALL SELECT cluster_id, name, owner_team FROM namespace_description
     WHERE org_id = $1 AND owner_team IS NOT NULL AND valid_from <= $2 AND valid_to > $2`,
    [orgId, at],
  );
  return new Map(rows.map((row) => [`${row.cluster_id}|${row.name}`, row.owner_team]));
};

/** Access reports at an instant, by cluster id. */
export const readEvidenceAt = async (
  { orgId, query }: OrgTransaction,
  clusterIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, readonly KindEvidence[]>> => {
  const rows = await query<KindEvidence & { clusterId: string }>(
    `SELECT e.cluster_id AS "clusterId", e.api_group AS "group", e.kind, e.namespace, e.state, e.reason FROM kind_evidence e
     WHERE e.org_id = $1 AND e.cluster_id = ANY($2::uuid[]) AND e.valid_from <= $3::timestamptz
       AND (e.valid_to IS NULL OR e.valid_to > $3::timestamptz)
     ORDER BY e.cluster_id, e.kind COLLATE "C", e.api_group COLLATE "C", e.namespace COLLATE "C"`,
    [orgId, clusterIds, at],
  );
  const found = new Map<string, KindEvidence[]>();
  for (const { clusterId, ...line } of rows) {
    const lines = found.get(clusterId) ?? [];
    lines.push(line);
    found.set(clusterId, lines);
  }
  return found;
};

/** A control that could decide nothing of a whole kind. */
export interface GroundStatus {
  readonly clusterId: string;
  readonly control: string;
  readonly reason: string;
  readonly detail: string;
}

/** Controls that were blind on whole kinds at an instant. */
export const readControlStatusAt = async (
  { orgId, query }: OrgTransaction,
  clusterIds: readonly string[],
  at: string,
): Promise<readonly GroundStatus[]> =>
  await query<GroundStatus>(
    `SELECT s.cluster_id AS "clusterId", s.control_id AS control, s.reason, min(s.detail COLLATE "C") AS detail FROM control_status s
     WHERE s.org_id = $1 AND s.cluster_id = ANY($2::uuid[]) AND s.valid_from <= $3::timestamptz
       AND (s.valid_to IS NULL OR s.valid_to > $3::timestamptz)
     GROUP BY 1, 2, 3 ORDER BY s.cluster_id, s.control_id COLLATE "C", s.reason COLLATE "C"`,
    [orgId, clusterIds, at],
  );

/** An exception that had an effect at an instant. */
export interface GroundException {
  readonly id: string;
  readonly type: ExceptionType;
  readonly clusters: ExceptionClusters;
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly ticket: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly expiresAt: string;
  /** Its requester approved it; left out where somebody else did. */
  readonly selfApproved?: true;
}

/** Exceptions about something in scope that had an effect at an instant, by when they were approved. */
export const readExceptionsAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  at: string,
): Promise<readonly GroundException[]> => {
  const values = new Values([orgId, at]);
  const clause = scopeClause(scope, { cluster: 'c.cluster_id', namespace: 'e.namespace' }, values);
  const rows = await query<ExceptionRow>(
    `SELECT ${exceptionColumns}, 0 AS excepted, 0 AS touched, NULL AS first_at, NULL AS last_at FROM exception e ${exceptionPeople}
     WHERE e.org_id = $1 AND e.state IN ('approved', 'revoked', 'expired', 'replaced') AND e.decided_at <= $2::timestamptz
       AND (e.ended_at IS NULL OR e.ended_at > $2::timestamptz) AND e.expires_at > $2::timestamptz
       AND EXISTS (SELECT FROM cluster c WHERE c.org_id = $1 AND ${coversCluster} AND ${clause})
     ORDER BY e.decided_at, e.exception_id`,
    values.list,
  );
  return rows.map(toException).map((one) => ({
    id: one.id,
    type: one.type,
    clusters: one.clusters,
    scope: one.scope,
    reason: one.reason,
    ticket: one.ticket,
    requestedBy: one.requested.name,
    approvedBy: one.decided?.name ?? '',
    approvedAt: one.decided?.at ?? one.requested.at,
    expiresAt: one.expiresAt,
    ...(one.decided?.by === one.requested.by ? { selfApproved: true as const } : {}),
  }));
};

/** The organization's name, and whether its clusters are made up. */
export const readOrganization = async ({
  orgId,
  query,
}: OrgTransaction): Promise<{ readonly name: string; readonly demonstration: boolean }> => {
  const [row] = await query<{ name: string; demonstration: boolean }>(
    'SELECT name, demo IS NOT NULL AS demonstration FROM organization WHERE org_id = $1',
    [orgId],
  );
  return row ?? { name: '', demonstration: false };
};
