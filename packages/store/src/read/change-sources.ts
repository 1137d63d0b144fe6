import { type Cause, causes, type EvidenceState, type Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { Period } from './moves.ts';
import { clusterClause, scopeClause, statementClause, Values } from './scope-clause.ts';

/** What a period is asked of: everything in scope, a cluster, or a namespace of it. */
export interface ChangedPlace {
  readonly clusterId?: string | undefined;
  readonly namespace?: string | undefined;
}

/** Most changes of one sort that are listed. */
const mostListed = 50;

/** Clusters that were judged by another catalogue from an instant on. */
export interface CatalogueChange {
  readonly at: string;
  /** Versions of the built-in catalogue; null where it is not known which it was. */
  readonly versionBefore: string | null;
  readonly version: string | null;
  /** True: the built-in catalogue is another one. False: what the organization decides about controls changed. */
  readonly release: boolean;
  readonly clusters: number;
}

/** Catalogues that began to judge clusters in a period, newest first; the same change in several clusters is one. */
export const readCatalogueChanges = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  { clusterId }: ChangedPlace,
  period: Period,
): Promise<readonly CatalogueChange[]> => {
  const values = new Values([orgId, period.from, period.to, clusterId ?? null]);
  // Whoever sees a part of a cluster sees what judges it: it is the same for all of the organization.
  const inScope = clusterClause(scope, 'h.cluster_id', values);
  return await query<CatalogueChange>(
    `SELECT min(h.valid_from) AS at, b.version AS "versionBefore", n.version, h.catalogue_base <> p.catalogue_base AS release,
       count(*)::int AS clusters
     FROM cluster_history h JOIN cluster_history p ON p.org_id = $1 AND p.cluster_id = h.cluster_id AND p.valid_to = h.valid_from
       LEFT JOIN catalogue b ON b.digest = p.catalogue_base LEFT JOIN catalogue n ON n.digest = h.catalogue_base
     WHERE h.org_id = $1 AND h.valid_from > $2 AND h.valid_from <= $3 AND ($4::uuid IS NULL OR h.cluster_id = $4) AND ${inScope}
       AND h.catalogue_digest <> p.catalogue_digest
     GROUP BY p.catalogue_digest, h.catalogue_digest, b.version, n.version, p.catalogue_base, h.catalogue_base
     ORDER BY 1 DESC LIMIT ${mostListed}`,
    values.list,
  );
};

/** A kind that could be read differently from an instant on. */
export interface EvidenceChange {
  readonly at: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly group: string;
  readonly kind: string;
  /** Namespace it was lost or found in; empty: the whole cluster. */
  readonly namespace: string;
  /** Null: it was not asked for before, or is no more. */
  readonly before: EvidenceState | null;
  readonly after: EvidenceState | null;
  readonly reason: string;
}

/** Kinds that became unreadable or readable in a period, newest first; what came with a cluster's first report is none. */
export const readEvidenceChanges = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  { clusterId, namespace }: ChangedPlace,
  period: Period,
): Promise<readonly EvidenceChange[]> => {
  const values = new Values([orgId, period.from, period.to, clusterId ?? null, namespace ?? null]);
  const inScope = statementClause(scope, { cluster: 'd.cluster_id', namespace: 'd.namespace' }, values);
  const place = `org_id = $1 AND ($4::uuid IS NULL OR cluster_id = $4)`;
  return await query<EvidenceChange>(
    `WITH began AS (
       SELECT cluster_id, api_group, kind, namespace, valid_from AS at, state, reason FROM kind_evidence
       WHERE ${place} AND valid_from > $2 AND valid_from <= $3
     ), ended AS (
       SELECT cluster_id, api_group, kind, namespace, valid_to AS at, state FROM kind_evidence
       WHERE ${place} AND valid_to > $2 AND valid_to <= $3
     ), differs AS (
       SELECT cluster_id, api_group, kind, namespace, at, e.state AS before, b.state AS after, coalesce(b.reason, '') AS reason
       FROM began b FULL JOIN ended e USING (cluster_id, api_group, kind, namespace, at)
       WHERE e.state IS DISTINCT FROM b.state AND (e.state <> 'complete' OR b.state <> 'complete')
     )
     SELECT d.at, d.cluster_id AS "clusterId", c.name AS "clusterName", d.api_group AS "group", d.kind, d.namespace, d.before, d.after,
       d.reason
     FROM differs d JOIN cluster c ON c.org_id = $1 AND c.cluster_id = d.cluster_id
     WHERE ${inScope} AND d.at > c.first_seen_at AND ($5::text IS NULL OR d.namespace IN ('', $5))
     ORDER BY d.at DESC, c.name, d.kind, d.namespace LIMIT ${mostListed}`,
    values.list,
  );
};

/** What became of findings. */
const findingEvents = ['opened', 'reopened', 'resolved', 'excepted', 'undetermined', 'changed'] as const;
export type FindingEvent = (typeof findingEvents)[number];

export interface FindingEventCount {
  readonly event: FindingEvent;
  readonly cause: Cause;
  readonly findings: number;
}

/** How often findings were opened, resolved, excepted and so on in a period, by what caused it. */
export const readFindingEvents = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  place: ChangedPlace,
  period: Period,
): Promise<readonly FindingEventCount[]> => {
  const values = new Values([orgId]);
  const where = findingsIn(scope, place, values);
  const [after, until] = [period.from, period.to].map((instant) => `${values.add(instant)}::timestamptz`);
  const begun = (since: string): string =>
    `SELECT CASE WHEN f.opened_at < ${since} THEN (ARRAY['changed', 'excepted', 'undetermined'])[f.status + 1]
       WHEN EXISTS (SELECT FROM finding_history e WHERE e.org_id = $1 AND e.cluster_id = f.cluster_id AND e.subject_id = f.subject_id
         AND e.control_id = f.control_id AND e.valid_to < f.opened_at) THEN 'reopened' ELSE 'opened' END AS event, f.cause`;
  const rows = await query<{ event: FindingEvent; cause: number; findings: number }>(
    `SELECT event, cause, count(*)::int AS findings FROM (
       ${begun('f.state_since')} FROM finding f WHERE ${where} AND f.state_since > ${after} AND f.state_since <= ${until}
       UNION ALL ${begun('f.valid_from')} FROM finding_history f
         WHERE ${where} AND f.valid_from > ${after} AND f.valid_from <= ${until} AND f.valid_to > ${after}
       UNION ALL SELECT 'resolved', f.end_cause FROM finding_history f
         WHERE ${where} AND f.next_status IS NULL AND f.valid_to > ${after} AND f.valid_to <= ${until}) AS happened
     GROUP BY event, cause ORDER BY event, cause`,
    values.list,
  );
  return rows.map((row) => ({ ...row, cause: causes[row.cause] ?? 'resource' }));
};

const findingsIn = (scope: Scope, { clusterId, namespace }: ChangedPlace, values: Values): string =>
  [
    'f.org_id = $1',
    scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values),
    clusterId === undefined ? 'true' : `f.cluster_id = ${values.add(clusterId)}::uuid`,
    namespace === undefined ? 'true' : `f.namespace = ${values.add(namespace)}::text`,
  ].join(' AND ');

/** Ids of exceptions that moved findings in a period, those that moved most first, with how many. */
export const readMovingExceptions = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  place: ChangedPlace,
  period: Period,
): Promise<readonly { readonly id: string; readonly findings: number }[]> => {
  const values = new Values([orgId]);
  const where = findingsIn(scope, place, values);
  const [after, until] = [period.from, period.to].map((instant) => `${values.add(instant)}::timestamptz`);
  const byException = values.add(causes.indexOf('exception'));
  return await query<{ id: string; findings: number }>(
    `SELECT moved.id, count(*)::int AS findings FROM (
       SELECT f.cause_ref AS id FROM finding f
         WHERE ${where} AND f.cause = ${byException} AND f.state_since > ${after} AND f.state_since <= ${until}
       UNION ALL SELECT f.cause_ref FROM finding_history f
         WHERE ${where} AND f.cause = ${byException} AND f.valid_from > ${after} AND f.valid_from <= ${until} AND f.valid_to > ${after}
       UNION ALL SELECT f.end_ref FROM finding_history f WHERE ${where} AND f.end_cause = ${byException} AND f.next_status IS NULL
         AND f.valid_to > ${after} AND f.valid_to <= ${until}) AS moved
     WHERE moved.id ~ '^[0-9a-f-]{36}$' GROUP BY moved.id ORDER BY 2 DESC, 1 LIMIT ${mostListed}`,
    values.list,
  );
};
