import type { Scope } from '@plimsoll/domain';
import { coversCluster } from '../exceptions/covers.ts';
import type { OrgTransaction } from '../sql.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** Exceptions that wait for somebody, or end soon. */
export interface DueExceptions {
  /** Requests that have not been decided and have not lapsed. */
  readonly waiting: number;
  /** Of those, how many the member requested. */
  readonly own: number;
  /** In force, and ending before the instant that was asked for. */
  readonly expiring: number;
  readonly firstEnd: string | null;
}

/** Exceptions about something in scope that wait for a decision at `now`, or that end before `until`. */
export const readDueExceptions = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  member: string | null,
  now: Date,
  until: Date,
): Promise<DueExceptions> => {
  const values = new Values([orgId, member, now.toISOString(), until.toISOString()]);
  const clause = scopeClause(scope, { cluster: 'c.cluster_id', namespace: 'e.namespace' }, values);
  const inScope =
    scope.kind === 'everything'
      ? 'true'
      : `EXISTS (SELECT FROM cluster c WHERE c.org_id = $1 AND ${coversCluster} AND ${clause})`;
  const ending = `e.state = 'approved' AND e.expires_at <= $4::timestamptz`;
  const [row] = await query<DueExceptions>(
    `SELECT count(*) FILTER (WHERE e.state = 'requested')::int AS waiting,
       count(*) FILTER (WHERE e.state = 'requested' AND e.requested_by = $2::uuid)::int AS own,
       count(*) FILTER (WHERE ${ending})::int AS expiring, min(e.expires_at) FILTER (WHERE ${ending}) AS "firstEnd"
     FROM exception e
     WHERE e.org_id = $1 AND e.state IN ('requested', 'approved') AND e.expires_at > $3::timestamptz AND ${inScope}`,
    values.list,
  );
  return row ?? { waiting: 0, own: 0, expiring: 0, firstEnd: null };
};

/** A cluster where evidence of other tools is too old to count, with of how many nodes. */
export interface StaleEvidence {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly nodes: number;
}

/** Clusters in whole in scope, by name, where what other tools found is too old to count. */
export const readStaleThirdParty = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
): Promise<readonly StaleEvidence[]> => {
  const values = new Values([orgId]);
  // It is about nodes, which lie in no namespace.
  const inScope = scopeClause(scope, { cluster: 'e.cluster_id' }, values);
  return await query<StaleEvidence>(
    `SELECT c.cluster_id AS "clusterId", c.name AS "clusterName", count(DISTINCT e.node)::int AS nodes
     FROM third_party_evidence e JOIN cluster c ON c.org_id = e.org_id AND c.cluster_id = e.cluster_id
     WHERE e.org_id = $1 AND e.current AND e.stale_days IS NOT NULL AND c.decommissioned_at IS NULL AND ${inScope}
     GROUP BY c.cluster_id, c.name ORDER BY c.name`,
    values.list,
  );
};

/** A cluster whose credentials in use end soon. */
export interface EndingCredential {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly expiresAt: string;
}

/** Clusters in whole in scope, by name, of which every credential that was ever used ends before `until`. */
export const readEndingCredentials = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  now: Date,
  until: Date,
): Promise<readonly EndingCredential[]> => {
  const values = new Values([orgId, now.toISOString(), until.toISOString()]);
  const inScope = scopeClause(scope, { cluster: 'k.cluster_id' }, values);
  return await query<EndingCredential>(
    `SELECT c.cluster_id AS "clusterId", c.name AS "clusterName", max(k.expires_at) AS "expiresAt"
     FROM cluster_credential k JOIN cluster c ON c.org_id = k.org_id AND c.cluster_id = k.cluster_id
     WHERE k.org_id = $1 AND k.revoked_at IS NULL AND k.last_used_at IS NOT NULL AND (k.expires_at IS NULL OR k.expires_at > $2::timestamptz)
       AND c.decommissioned_at IS NULL AND ${inScope}
     GROUP BY c.cluster_id, c.name HAVING bool_and(k.expires_at IS NOT NULL AND k.expires_at <= $3::timestamptz) ORDER BY c.name`,
    values.list,
  );
};
